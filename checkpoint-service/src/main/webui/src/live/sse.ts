/** One event of a stream. `id` is there only when the stream can be resumed after it. */
export interface ServerEvent {
  type: string;
  data: string;
  id?: string;
}

/**
 * Reads Server-Sent Events from text that arrives in arbitrary pieces, as the HTML standard says they are to be read.
 * An event cut off by the end of the stream is not an event.
 */
export class EventParser {
  private rest = "";
  private type = "";
  private data: string[] = [];
  private id: string | undefined;
  private afterCarriageReturn = false;

  push(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    // \r\n may be cut in two by the pieces.
    if (this.afterCarriageReturn && text.startsWith("\n")) text = text.slice(1);
    if (text !== "") this.afterCarriageReturn = text.endsWith("\r");
    const lines = (this.rest + text).split(/\r\n|\n|\r/);
    this.rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = this.line(line);
      if (event) events.push(event);
    }
    return events;
  }

  private line(line: string): ServerEvent | undefined {
    if (line === "") return this.dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.type = value;
    else if (field === "data") this.data.push(value);
    else if (field === "id" && !value.includes("\0")) this.id = value;
    return undefined;
  }

  private dispatch(): ServerEvent | undefined {
    const event = { type: this.type || "message", data: this.data.join("\n"), id: this.id };
    const empty = this.data.length === 0;
    this.type = "";
    this.data = [];
    this.id = undefined;
    return empty ? undefined : event;
  }
}
