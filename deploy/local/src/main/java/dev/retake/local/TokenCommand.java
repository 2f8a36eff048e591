package dev.retake.local;

import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "A bearer token of the local issuer for a user id, good for 24 hours.")
final class TokenCommand implements Runnable {
    private final Workspace workspace;
    private final Screen screen;

    @Parameters(paramLabel = "NAME", description = "The user id, which becomes the token's subject.")
    private String name = "";

    TokenCommand(Workspace workspace, Screen screen) {
        this.workspace = workspace;
        this.screen = screen;
    }

    @Override
    public void run() {
        screen.say(Issuer.in(workspace.issuerDirectory()).token(name));
    }
}
