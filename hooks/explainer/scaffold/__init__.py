"""From an article to the first files of a site: drafts to fill, candidates in their places, what a forge needs."""
