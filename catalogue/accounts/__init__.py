"""Coming in to the desk: passwords, guessing, the second factor; on top of django-allauth."""
