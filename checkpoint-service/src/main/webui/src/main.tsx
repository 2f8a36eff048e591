import { render } from "preact";
import { App } from "./app";
import { loadConfig } from "./config";
import { finishLogin } from "./session";
import { say } from "./ui/notices";
import "./style.css";
import { applyTheme } from "./ui/theme";

applyTheme();
const root = document.getElementById("app")!;

async function begin(): Promise<void> {
  await loadConfig();
  await finishLogin().catch((error: unknown) => say(error, "You are not signed in"));
  render(<App />, root);
}

begin().catch(() => {
  root.textContent = "Retake cannot be reached just now. Reload this page to try again.";
});
