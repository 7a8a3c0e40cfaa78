"""依申请公开 for machines: file an application, ask where it is; and for officers, read cases and act on them."""
