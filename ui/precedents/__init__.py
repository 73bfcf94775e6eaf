"""Parts of the page 找先例: what is looked for and its address, the results, the comparison, the note, the way into a draft."""
