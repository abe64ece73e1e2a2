/** The image that the host's units run; it is there already, nothing is pulled. */
export const IMAGE = 'localhost/powersync-standin:1.25.0';

/** An image whose compiler, and so whose service, refuses what that of `IMAGE` accepts; it is there after `MAKE_OLDER_IMAGE`. */
export const OLDER_IMAGE = 'localhost/powersync-standin:older';

/** A sh script for the host: the older compiler takes the place of the present one. */
export const MAKE_OLDER_IMAGE = `set -e
made=$(podman create ${IMAGE})
podman cp "$made:/app/packages/sync-rules-older/." - | podman cp - "$made:/app/packages/sync-rules"
podman commit -q "$made" ${OLDER_IMAGE} >/dev/null
podman rm "$made" >/dev/null
`;

export const NIXOS_UNIT = 'podman-powersync.service';
export const FOREGROUND_UNIT = 'powersync-foreground.service';
export const PLAIN_UNIT = 'powersync-plain.service';
export type BedUnit = typeof NIXOS_UNIT | typeof FOREGROUND_UNIT | typeof PLAIN_UNIT;
type ContainerUnit = Exclude<BedUnit, typeof PLAIN_UNIT>;

/** Where a unit's service has its things on the host. */
export interface UnitPlaces {
  readonly rules: string;
  readonly config: string;
  /** Writable for the service: what it has stored, and its switches. */
  readonly state: string;
  readonly port: number;
}

export const PLACES: Readonly<Record<BedUnit, UnitPlaces>> = {
  [NIXOS_UNIT]: {
    rules: '/var/lib/powersync/sync-rules.yaml',
    config: '/etc/powersync/service.yaml',
    state: '/var/lib/powersync-state',
    port: 8080,
  },
  [FOREGROUND_UNIT]: {
    rules: '/var/lib/powersync-foreground/sync-rules.yaml',
    config: '/etc/powersync-foreground/service.yaml',
    state: '/var/lib/powersync-foreground-state',
    port: 8081,
  },
  [PLAIN_UNIT]: {
    rules: '/var/lib/powersync-plain/sync-rules.yaml',
    config: '/etc/powersync-plain/service.yaml',
    state: '/var/lib/powersync-plain-state',
    port: 8082,
  },
};

/** The stand-in on the host itself, with its node, for the unit without a container. */
export const STANDIN_ON_HOST = '/opt/powersync-standin';

/** Mounts, ports and image, the same for both units with a container. A *file* is mounted, as in the wild: only a new container sees a new one. */
function container(unit: ContainerUnit): string {
  const { rules, config, state, port } = PLACES[unit];
  return [
    '-e STANDIN_STATE=/state',
    `-v ${config}:/config/service.yaml:ro`,
    `-v ${rules}:/config/sync-rules.yaml:ro`,
    `-v ${state}:/state`,
    `-p 127.0.0.1:${port}:8080`,
    '--rm --pull missing',
    IMAGE,
    'start -r unified',
  ].join(' ');
}

/** The unit that NixOS's virtualisation.oci-containers makes of a container named `powersync`. */
const nixosUnit = `[Unit]
After=network-online.target
Wants=network-online.target

[Service]
Environment=PODMAN_SYSTEMD_UNIT=%n
ExecStartPre=/bin/sh -c 'podman rm -f powersync >/dev/null 2>&1 || true; rm -f /run/powersync/ctr-id'
ExecStart=/usr/bin/podman run --name=powersync --log-driver=journald --cidfile=/run/powersync/ctr-id --cgroups=enabled --sdnotify=conmon -d --replace ${container(NIXOS_UNIT)}
ExecStop=/usr/bin/podman stop --ignore --cidfile=/run/powersync/ctr-id
ExecStopPost=/usr/bin/podman rm -f --ignore --cidfile=/run/powersync/ctr-id
NotifyAccess=all
Restart=always
RuntimeDirectory=powersync
TimeoutStartSec=0
TimeoutStopSec=120
Type=notify

[Install]
WantedBy=multi-user.target
`;

/** A unit as people write it by hand: journald gets each line from podman's output and from the container's log driver. */
const foregroundUnit = `[Unit]
Description=PowerSync Service
After=network-online.target

[Service]
ExecStartPre=-/usr/bin/podman rm -f -i powersync-foreground
ExecStart=/usr/bin/podman run --name powersync-foreground ${container(FOREGROUND_UNIT)}
ExecStop=/usr/bin/podman stop powersync-foreground
Restart=always

[Install]
WantedBy=multi-user.target
`;

/** No container: it stops and starts in a fraction of the time, where hundreds of starts are to be seen. */
const plainUnit = `[Unit]
Description=PowerSync Service

[Service]
User=powersync
Environment=HOST=127.0.0.1 PORT=${PLACES[PLAIN_UNIT].port} STANDIN_STATE=${PLACES[PLAIN_UNIT].state}
Environment=STANDIN_RULES=${PLACES[PLAIN_UNIT].rules} POWERSYNC_CONFIG_PATH=${PLACES[PLAIN_UNIT].config}
Environment=STANDIN_OLDER_COMPILER=${STANDIN_ON_HOST}/app/packages/sync-rules-older/dist/index.js
ExecStart=${STANDIN_ON_HOST}/bin/node ${STANDIN_ON_HOST}/app/service/lib/entry.js
Restart=always
RestartSec=100ms

[Install]
WantedBy=multi-user.target
`;

export const UNIT_FILES: Readonly<Record<BedUnit, string>> = {
  [NIXOS_UNIT]: nixosUnit,
  [FOREGROUND_UNIT]: foregroundUnit,
  [PLAIN_UNIT]: plainUnit,
};

/** The bearer token that the services' API takes. */
export const API_TOKEN = 'bed-token-of-the-admin-api';

/** As in the wild; a test may write another, with `exit_on_error: false` or `format: json`. */
export const SERVICE_CONFIG = `replication:
  connections:
    - type: postgresql
      uri: postgresql://powersync@127.0.0.1:5432/app
storage:
  type: postgresql
  uri: postgresql://powersync@127.0.0.1:5432/powersync
port: 8080
sync_config:
  path: /config/sync-rules.yaml
api:
  tokens:
    - ${API_TOKEN}
system:
  logging:
    level: info
    format: text
`;

/** The rules of a new host, until a test writes its own. */
export const FIRST_RULES = `bucket_definitions:
  by_owner:
    parameters: SELECT request.user_id() AS owner_id
    data:
      - SELECT id, name FROM lists WHERE owner_id = bucket.owner_id
`;
