"""What an answer that is somebody's file tells the browser: it is data to save, whatever it says it is."""

FILE_HEADERS = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
