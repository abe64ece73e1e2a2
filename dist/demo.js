import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  encodeEd25519,
  readPrivateKey,
  require_lib
} from "./chunks/chunk-L5N526B7.js";
import "./chunks/chunk-QKB62EY6.js";
import {
  __toESM
} from "./chunks/chunk-6A4HXWIN.js";

// src/demo.ts
import { spawn as spawn3 } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net3 from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// src/demo/key-pair.ts
import { generateKeyPairSync } from "node:crypto";
function makeKeyPair() {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { d, x } = privateKey.export({ format: "jwk" });
  const text = encodeEd25519(Buffer.from(d, "base64url"), Buffer.from(x, "base64url"));
  const { key } = readPrivateKey(text, void 0);
  return { private: text, public: `${key.type} ${key.getPublicSSH().toString("base64")}` };
}

// src/demo/ssh-server.ts
var import_ssh2 = __toESM(require_lib(), 1);
import { spawn } from "node:child_process";
import net from "node:net";
async function startSshServer(options) {
  const allowed = import_ssh2.default.utils.parseKey(options.clientKey);
  if (allowed instanceof Error) throw allowed;
  const clients = /* @__PURE__ */ new Set();
  const server = new import_ssh2.default.Server({ hostKeys: [options.hostKey] }, (client) => {
    clients.add(client);
    client.on("close", () => clients.delete(client));
    client.on("error", () => {
    });
    client.on("authentication", (context) => {
      const right = context.method === "publickey" && context.key.data.equals(allowed.getPublicSSH()) && (!context.signature || allowed.verify(context.blob, context.signature, context.hashAlgo) === true);
      if (right) context.accept();
      else context.reject(["publickey"]);
    });
    client.on("session", (accept) => {
      accept().on(
        "exec",
        (acceptExec, _reject, { command }) => runCommand(acceptExec(), command, options.path)
      );
    });
    client.on("tcpip", (accept, reject, { destIP, destPort }) => {
      const socket = net.connect(destPort, destIP);
      socket.once("error", () => reject());
      socket.once("connect", () => {
        socket.removeAllListeners("error");
        const channel = accept();
        channel.on("error", () => {
        });
        socket.on("error", () => channel.destroy());
        socket.pipe(channel).pipe(socket);
      });
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    close() {
      for (const client of clients) client.end();
      server.close();
    }
  };
}
function runCommand(channel, command, path) {
  const shell = spawn("/bin/sh", ["-c", command], {
    env: { PATH: path, HOME: "/nonexistent" },
    stdio: "pipe"
  });
  shell.stdin.on("error", () => {
  });
  channel.on("error", () => {
  });
  channel.pipe(shell.stdin);
  shell.stdout.pipe(channel, { end: false });
  shell.stderr.pipe(channel.stderr, { end: false });
  shell.on("close", (code) => {
    channel.exit(code ?? 1);
    channel.end();
  });
}

// src/demo/supervisor.ts
import { spawn as spawn2 } from "node:child_process";
import { randomBytes } from "node:crypto";
import net2 from "node:net";
import { createInterface } from "node:readline";
var RESTART_MS = 100;
var startedAt = (since) => ({
  invocation: randomBytes(16).toString("hex"),
  since,
  log: [],
  followers: /* @__PURE__ */ new Set()
});
var DemoSupervisor = class {
  constructor(program, environment) {
    this.program = program;
    this.environment = environment;
  }
  program;
  environment;
  #child = null;
  #active = "inactive";
  #restarts = 0;
  #start = { ...startedAt(/* @__PURE__ */ new Date()), invocation: "" };
  #starts = [];
  #wait;
  #server = net2.createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
  listen(path) {
    return new Promise((resolve) => this.#server.listen(path, resolve));
  }
  start() {
    this.#restarts = 0;
    this.#spawn();
  }
  async close() {
    for (const { followers } of this.#starts) for (const socket of followers) socket.destroy();
    this.#server.close();
    await this.#stop();
  }
  #serve(socket) {
    let request = "";
    socket.on("error", () => {
    });
    socket.on("data", (data) => {
      request += data.toString("utf8");
    });
    socket.on("end", () => {
      const command = JSON.parse(request);
      if (command.includes("--follow")) this.#follow(startOf(command, this.#starts), socket);
      else void this.#answer(command).then((answer) => socket.end(answer));
    });
  }
  #follow(start, socket) {
    if (!start) {
      socket.end();
      return;
    }
    socket.write(start.log.join(""));
    start.followers.add(socket);
    socket.once("close", () => start.followers.delete(socket));
  }
  async #answer([program, ...args]) {
    if (program === "journalctl") return startOf(args, this.#starts)?.log.join("") ?? "";
    switch (args[0]) {
      case "show":
        return this.#show();
      case "restart":
        await this.#stop();
        this.start();
        return "";
      case "stop":
        await this.#stop();
        return "";
      default:
        return "";
    }
  }
  #show() {
    const waiting = this.#active === "activating";
    return [
      "LoadState=loaded",
      `ActiveState=${this.#active}`,
      `SubState=${waiting ? "auto-restart" : this.#active === "active" ? "running" : "dead"}`,
      `InvocationID=${this.#start.invocation}`,
      `NRestarts=${this.#restarts}`,
      `Result=${waiting ? "exit-code" : "success"}`,
      `ExecMainStatus=${waiting ? 1 : 0}`,
      `InactiveExitTimestamp=Thu ${this.#start.since.toISOString().slice(0, 19).replace("T", " ")} UTC`,
      "TimeoutStopUSec=10s",
      ""
    ].join("\n");
  }
  #spawn() {
    const start = startedAt(/* @__PURE__ */ new Date());
    this.#start = start;
    this.#starts = [...this.#starts.slice(-9), start];
    this.#active = "active";
    const [file, ...args] = this.program;
    const child = spawn2(file, args, { env: this.environment, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        const written = `${(Date.now() / 1e3).toFixed(6)} powersync[${child.pid}]: ${line}
`;
        start.log.push(written);
        for (const socket of start.followers) socket.write(written);
      });
    }
    child.once("exit", () => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#active = "activating";
      this.#wait = setTimeout(() => {
        this.#restarts++;
        this.#spawn();
      }, RESTART_MS);
    });
  }
  async #stop() {
    clearTimeout(this.#wait);
    const child = this.#child;
    this.#child = null;
    this.#active = "inactive";
    if (!child) return;
    await new Promise((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
  }
};
function startOf(args, starts) {
  const wanted = args.find((arg) => arg.startsWith("INVOCATION_ID="))?.slice("INVOCATION_ID=".length);
  return starts.find(({ invocation }) => invocation === wanted);
}

// src/demo.ts
var dist = dirname(fileURLToPath(import.meta.url));
var folder = mkdtempSync(join(tmpdir(), "powersync-deploy-demo-"));
var RULES = join(folder, "host", "sync-rules.yaml");
var OLD_RULES = `config:
  edition: 3
streams:
  my_lists:
    auto_subscribe: true
    query: SELECT id, name FROM lists WHERE owner_id = auth.user_id()
`;
var NEW_RULES = `${OLD_RULES}  my_todos:
    query: SELECT id, text, done FROM todos WHERE owner_id = auth.user_id()
`;
var MISSPELT_RULES = NEW_RULES.replace(
  "id, text, done FROM todos WHERE owner_id = auth.user_id()",
  "id, text, done FROM todos WHERE owner_id = auth.user_idd()"
);
var TOO_NEW_RULES = NEW_RULES.replace("edition: 3", "edition: 3\n  storage_version: 2");
var cleanUps = [() => rmSync(folder, { recursive: true, force: true })];
var cleaned = false;
async function cleanUp() {
  if (cleaned) return;
  cleaned = true;
  for (const undo of cleanUps.reverse()) await undo();
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => void cleanUp().then(() => process.exit(130)));
}
try {
  process.exitCode = await demo() ? 0 : 1;
} finally {
  await cleanUp();
}
async function demo() {
  const port = await freePort();
  mkdirSync(join(folder, "host"), { recursive: true, mode: 448 });
  writeFileSync(RULES, OLD_RULES);
  const supervisor = await startHost(port);
  const hostKey = makeKeyPair();
  const clientKey = makeKeyPair();
  const server = await startSshServer({
    hostKey: hostKey.private,
    clientKey: clientKey.public,
    path: [join(folder, "bin"), process.env.PATH ?? "/usr/bin:/bin"].join(delimiter)
  });
  cleanUps.push(() => server.close());
  console.log(
    `A host in ${folder}: an SSH server on 127.0.0.1:${server.port}, a unit, and a stand-in for PowerSync Service.`
  );
  supervisor.start();
  await answers(port);
  const deploy = (rules) => runDeploy(rules, {
    INPUT_HOST: "127.0.0.1",
    INPUT_PORT: String(server.port),
    INPUT_USER: "demo",
    INPUT_SSH_KEY: clientKey.private,
    INPUT_KNOWN_HOSTS: `[127.0.0.1]:${server.port} ${hostKey.public}`,
    INPUT_SUDO: "never",
    INPUT_REMOTE_PATH: RULES,
    INPUT_LIVENESS_URL: `http://127.0.0.1:${port}/probes/liveness`,
    INPUT_STABILITY_WINDOW: "4s"
  });
  return await act(
    "1. Rules with a misspelt function: they never reach the host.",
    "rejected",
    () => deploy(MISSPELT_RULES)
  ) && await act("2. Good rules.", "deployed", () => deploy(NEW_RULES)) && await act(
    "3. Rules that are valid, but not for the version on this host: it answers 200 for a second, and crashes.",
    "rolled-back",
    () => deploy(TOO_NEW_RULES)
  );
}
async function act(title, expected, run) {
  console.log(`
=== ${title}
`);
  const { outcome, code } = await run();
  const right = outcome === expected && code === (expected === "deployed" ? 0 : 1);
  if (!right)
    console.log(
      `
The demo expected ${expected}, and got ${outcome || "no outcome"} with exit code ${code}.`
    );
  return right;
}
async function runDeploy(rules, inputs) {
  const rulesFile = join(folder, "sync-rules.yaml");
  writeFileSync(rulesFile, rules);
  const child = spawn3(process.execPath, [join(dist, "index.js")], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...inputs, INPUT_RULES_FILE: "sync-rules.yaml" },
    stdio: ["ignore", "pipe", "inherit"]
  });
  const end = ends(child);
  cleanUps.push(() => child.kill("SIGKILL"));
  let said = "";
  child.stdout.on("data", (data) => {
    said += data.toString("utf8");
    process.stdout.write(data);
  });
  const code = await end;
  return { outcome: /^([a-z-]+): (?!$)/m.exec(said.split("\n\n").at(-1) ?? "")?.[1] ?? "", code };
}
function ends(child) {
  return new Promise((resolve) => child.once("close", (code) => resolve(code)));
}
async function startHost(port) {
  const socket = join(folder, "unit.sock");
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "state"));
  for (const program of ["systemctl", "journalctl"]) {
    const file = join(folder, "bin", program);
    writeFileSync(
      file,
      `#!/bin/sh
exec "${process.execPath}" "${join(dist, "demo", "control.js")}" "${socket}" ${program} "$@"
`
    );
    chmodSync(file, 493);
  }
  const supervisor = new DemoSupervisor([process.execPath, join(dist, "demo", "service.js")], {
    PATH: process.env.PATH,
    DEMO_PORT: String(port),
    DEMO_RULES: RULES,
    DEMO_STATE: join(folder, "state")
  });
  await supervisor.listen(socket);
  cleanUps.push(() => supervisor.close());
  return supervisor;
}
async function freePort() {
  const server = net3.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
async function answers(port) {
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(`http://127.0.0.1:${port}/probes/liveness`).then(
      ({ ok }) => ok,
      () => false
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the stand-in service did not answer");
}
