import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A connection between two that can be cut off, as by a firewall that drops all: nothing is refused, nothing comes. */
export interface Breakable {
  readonly port: number;
  cut(): void;
  mend(): void;
  close(): void;
}

/** Listens on `port` of the loopback and hands on to `target` there. */
export async function startBreakable(port: number, target: number): Promise<Breakable> {
  let isCut = false;
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const keep = (socket: Socket, other: () => Socket | undefined): void => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => {
      sockets.delete(socket);
      other()?.destroy();
    });
  };
  const server = createServer({ pauseOnConnect: true }, (client) => {
    let far: Socket | undefined;
    keep(client, () => far);
    const join = (): void => {
      if (client.destroyed) return;
      far = connect(target, "127.0.0.1");
      keep(far, () => client);
      client.pipe(far).pipe(client);
    };
    if (isCut) waiting.add(join);
    else join();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      for (const socket of sockets) socket.resume();
      for (const join of waiting) join();
      waiting.clear();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
