import { useState } from "preact/hooks";
import { Icon } from "./icon";

const KEY = "retake.theme";

/** Follows the system until a person chooses. */
export function applyTheme(): void {
  const chosen = localStorage.getItem(KEY);
  if (chosen) document.documentElement.dataset.theme = chosen;
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function ThemeButton() {
  const [dark, setDark] = useState(isDark);
  return (
    <button
      type="button"
      class="quiet square"
      aria-label={dark ? "Light theme" : "Dark theme"}
      title={dark ? "Light theme" : "Dark theme"}
      onClick={() => {
        localStorage.setItem(KEY, dark ? "light" : "dark");
        applyTheme();
        setDark(!dark);
      }}
    >
      <Icon name="theme" />
    </button>
  );
}
