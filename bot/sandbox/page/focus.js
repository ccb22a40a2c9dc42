// Keeps the focus and the caret where they are while a part of the page is drawn anew.

// Returns whether what had the focus has it again. Elements are known again by their data-key.
export function keepingFocus(root, draw) {
  const had = root.contains(document.activeElement) ? document.activeElement : null;
  const caret = [had?.selectionStart, had?.selectionEnd];
  draw();
  const again = found(root, had?.dataset.key);
  if (!again) return false;
  again.focus({ preventScroll: true });
  if (typeof caret[0] === "number") again.setSelectionRange(...caret);
  return true;
}

// Returns the focus to an element, which may have been drawn anew.
export function focusAgain(element) {
  (element.isConnected ? element : found(document, element.dataset.key))?.focus();
}

const found = (root, key) => (key ? root.querySelector(`[data-key="${CSS.escape(key)}"]`) : null);
