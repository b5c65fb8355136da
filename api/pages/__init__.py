"""The pages for people: server-rendered, in Chinese or English."""
