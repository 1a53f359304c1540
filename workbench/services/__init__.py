"""What people do, one module an area: one public call is one action, one transaction, one step of
the history."""
