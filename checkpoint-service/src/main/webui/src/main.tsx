import { render } from "preact";
import { App } from "./app";
import { loadConfig } from "./config";
import { finishLogin } from "./session";
import "./style.css";
import { applyTheme } from "./ui/theme";

applyTheme();
const root = document.getElementById("app")!;

async function begin(): Promise<void> {
  await loadConfig();
  const refusal = await finishLogin().then(
    () => undefined,
    (error: Error) => error.message,
  );
  root.replaceChildren();
  render(<App refusal={refusal} />, root);
}

begin().catch(() => {
  root.textContent = "Retake cannot be reached just now. Reload this page to try again.";
});
