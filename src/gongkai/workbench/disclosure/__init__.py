"""依申请公开 at the desk: the case page, its acts, its papers, and the applications that come on paper."""
