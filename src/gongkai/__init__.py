"""The open office of a Chinese customs district (关务公开): steps, turns and days, from the form to the reply."""
