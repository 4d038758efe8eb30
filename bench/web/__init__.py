"""The lab run of what people see: `python -m bench.web` (`make bench-web`)."""
