"""One folder for each component: template, style, examples."""
