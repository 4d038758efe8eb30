"""What has a global id."""

from __future__ import annotations

import strawberry


@strawberry.interface(description="Something with a global id, by which `node` finds it again.")
class Node:
    id: strawberry.ID = strawberry.field(description="Global id: the base64 of `Type:id`.")
