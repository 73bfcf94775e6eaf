"""跟踪文件夹: a folder of this machine whose files the library keeps up with; its switch on the page 资料库."""
