// Streamlit's own words are English; this turns those a user meets into Chinese, now and whenever the page changes.
// Text of reports is left alone: only whole texts that equal a known phrase are touched, and never inside .nigao-* parts.
(() => {
  if (window.nigaoChinese) return;
  window.nigaoChinese = true;
  const words = {
    "Skip to main content": "跳到正文", "Navigate to home page": "回到写作", "Logo": "拟稿", "Sidebar": "侧栏", "Collapse sidebar": "收起侧栏", "Expand sidebar": "展开侧栏",
    "App pages": "页面", "Main menu": "菜单", "Link to heading": "本节链接", "Send message": "发送",
    "Chat message from user": "您的要求", "Chat message from assistant": "拟稿的回答",
    "Upload": "选择文件", "Browse files": "选择文件", "file upload": "选择文件", "Uploading...": "正在上传……",
    "Add files": "添加文件", "add icon": "添加", "Error:": "错误：",
    "Drag and drop files here": "把文件拖到这里", "Drag and drop a file here": "把文件拖到这里",
    "Open": "展开", "Close": "关闭", "Clear value": "清除", "Choose an option": "请选择", "No results": "没有匹配的选项",
    "Press Enter to apply": "按 Enter 生效", "Press Ctrl+Enter to apply": "按 Ctrl+Enter 生效",
    "Press ⌘+Enter to apply": "按 ⌘+Enter 生效", "Press Enter to submit form": "按 Enter 确定",
    "Search": "查找", "Type to search": "输入要查找的字", "Download as CSV": "下载为 CSV", "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏", "Show/hide columns": "显示或隐藏列", "Select all": "全选", "Sort ascending": "升序",
    "Sort descending": "降序", "Pin column": "固定此列", "Unpin column": "取消固定", "Hide column": "隐藏此列",
    "Autosize": "自动列宽", "Format": "格式", "Statistics": "统计", "Clear Selections": "清除选择", "Clear selection": "清除选择",
    "Running": "正在处理", "Running...": "正在处理……", "Stop": "停止", "Connecting": "正在连接", "Please wait...": "请稍候……",
    "Connection error": "连接断开", "Streamlit server is not responding. Are you connected to the internet?":
      "拟稿程序没有响应，请确认它还在运行；恢复后页面会自动连上。",
    "Connecting to Streamlit server": "正在连接服务",
  };
  const patterns = [
    [/^Help for (.+)$/, "$1的说明"],
    [/^Shortcut (.+)$/, "快捷键 $1"],
    [/^Remove (.+)$/, "去掉 $1"],
    [/^File must be (.+) or smaller\.?$/, "文件不能超过 $1"],
    [/^(?:Error: )?(.+) files are not allowed\.?$/, "不支持这种文件"],
    [/^Showing page (\d+) of (\d+)$/, "第 $1 页，共 $2 页"],
  ];
  const word = (text) => {
    const said = text.trim();
    if (words[said]) return words[said];
    for (const [pattern, chinese] of patterns) if (pattern.test(said)) return said.replace(pattern, chinese);
    return null;
  };
  const ours = (element) => element?.closest("[class^=nigao], [data-testid=stMarkdown], textarea, input");
  const attributes = ["aria-label", "title", "placeholder", "alt"];
  const translateText = (node) => {
    const said = node.parentElement && !ours(node.parentElement) && word(node.data);
    if (said && said !== node.data) node.data = said;
  };
  const translateElement = (element) => {
    for (const name of attributes) {
      const said = element.hasAttribute(name) && word(element.getAttribute(name));
      if (said) element.setAttribute(name, said);
    }
    for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) translateText(child);
  };
  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    translateElement(node);
    node.querySelectorAll("*").forEach(translateElement);
  };
  document.documentElement.lang = "zh-CN";
  translate(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "attributes") translateElement(change.target);
      else translateText(change.target);
    }
  }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes});
})();
