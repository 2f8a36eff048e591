import { describe, expect, it } from "vitest";
import { EventParser, type ServerEvent } from "../src/live/sse";

function inPieces(text: string, size: number): ServerEvent[] {
  const parser = new EventParser();
  const events: ServerEvent[] = [];
  for (let at = 0; at < text.length; at += size) events.push(...parser.push(text.slice(at, at + size)));
  return events;
}

describe("the event parser", () => {
  const stream =
    ': hello\n\nevent: status_update\ndata: {"a":1}\n\nid: 7\r\nevent: checkpoint_created\r\ndata: one\r\ndata:two\r\n\r\n: beat\r\rdata: three\r\r';
  const expected = [
    { type: "status_update", data: '{"a":1}', id: undefined },
    { type: "checkpoint_created", data: "one\ntwo", id: "7" },
    { type: "message", data: "three", id: undefined },
  ];

  it.each([1, 2, 3, 7, 1000])("reads the same in pieces of %i", (size) => {
    expect(inPieces(stream, size)).toEqual(expected);
  });

  it("drops an event that was cut off", () => {
    expect(inPieces("id: 8\ndata: whole\n\nid: 9\ndata: cut\n", 4).map((event) => event.id)).toEqual(["8"]);
  });

  it("does not give an id to an event that has none, so that it is not resumed after", () => {
    expect(inPieces("id: 8\ndata: x\n\ndata: y\n\n", 5).map((event) => event.id)).toEqual(["8", undefined]);
  });
});
