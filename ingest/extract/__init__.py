"""From passages to mentions, contributions and statements."""
