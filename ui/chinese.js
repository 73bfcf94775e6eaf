// Streamlit's own words are English; this turns the ones a user meets into Chinese, now and whenever the page changes.
(() => {
  if (window.nigaoChinese) return;
  window.nigaoChinese = true;
  const words = {
    "Upload": "选择文件", "Browse files": "选择文件", "Close": "关闭", "Choose an option": "请选择",
    "No results": "没有匹配的选项", "Press Enter to apply": "按 Enter 生效", "Press Ctrl+Enter to apply": "按 Ctrl+Enter 生效",
    "Press ⌘+Enter to apply": "按 ⌘+Enter 生效",
  };
  const attributes = ["aria-label", "title", "placeholder", "data-tooltip"];
  const word = (text) => words[text.trim()];
  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) {
      const said = word(root.data);
      if (said && !root.parentElement?.closest("textarea, input, .nigao-said, .nigao-text")) root.data = said;
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [root, ...root.querySelectorAll("*")]) {
      for (const name of attributes) {
        const said = element.hasAttribute(name) && word(element.getAttribute(name));
        if (said) element.setAttribute(name, said);
      }
      for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) translate(child);
    }
  };
  document.documentElement.lang = "zh-CN";
  translate(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else translate(change.target);
    }
  }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes});
})();
