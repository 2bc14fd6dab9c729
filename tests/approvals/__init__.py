"""Tests of who approved what, from payloads as the git hosts write them."""
