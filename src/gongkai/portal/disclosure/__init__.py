"""依申请公开 on the portal: the form, the receipt, and where an application is."""
