"""依申请公开: an application from the form to the reply, on both routes of the notice (二(三))."""
