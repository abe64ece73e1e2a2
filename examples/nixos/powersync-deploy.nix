# PowerSync Service on NixOS, and a restricted key that deploys its sync rules. Import it in configuration.nix, put
# dist/powersync-deploy-helper and examples/restricted-key/powersync-deploy.conf of the release that the workflow uses
# beside it, and set the three values below.
#
# What it grants: whoever has the private key may run the helper, as root, for what powersync-deploy.conf names: decide
# what the rules are, restart and stop this one unit, and read its log. No shell, no files, no forwarding. At the end of
# this file is the way without the installed helper.
#
# The inputs of the action fit as they are: host and user, and the defaults for `unit` and `remote-path`.
{ pkgs, ... }:

let
  # What `ssh-keygen -t ed25519 -N "" -f deploy-key` wrote into deploy-key.pub.
  publicKey = "ssh-ed25519 AAAA... powersync-deploy";
  image = "docker.io/journeyapps/powersync-service:1.25.0";
  # The service's own configuration, with `sync_config: { path: /config/sync-rules.yaml }`, readable for uid 901. It
  # holds passwords: not in the Nix store, which everybody can read.
  serviceConfig = "/etc/powersync/service.yaml";

  user = "powersync-deploy";
  folder = "/var/lib/powersync";
  helper = pkgs.writeScript "powersync-deploy-helper" (builtins.readFile ./powersync-deploy-helper);
  serve = "${helper} serve /etc/powersync-deploy.conf";
in
{
  users.groups.${user} = { };
  users.users.${user} = {
    isSystemUser = true;
    group = user;
    # sshd runs the forced command with it.
    shell = pkgs.bashInteractive;
    # `restrict`: no terminal, no forwarding of ports, agent or X11. `command`: this, whatever the client asks for.
    openssh.authorizedKeys.keys = [ ''restrict,command="/run/wrappers/bin/sudo -n ${serve}" ${publicKey}'' ];
  };
  security.sudo.extraRules = [
    {
      users = [ user ];
      runAs = "root";
      commands = [ { command = serve; options = [ "NOPASSWD" ]; } ];
    }
  ];
  # With a mode it is a file and no link: the helper reads it only where nobody but root could have put it there, and the
  # Nix store has a group that writes.
  environment.etc."powersync-deploy.conf" = { source = ./powersync-deploy.conf; mode = "0444"; };

  # Not in /etc: NixOS builds that anew. Root's, and writable for nobody else, or a deploy is refused.
  systemd.tmpfiles.rules = [ "d ${folder} 0755 root root -" ];

  # Before the service starts for the first time after a boot, this ends a deploy that a power cut left open.
  systemd.services.powersync-deploy-resolve = {
    description = "Ends a deploy of sync rules that a power cut left open";
    wantedBy = [ "multi-user.target" "podman-powersync.service" ];
    before = [ "podman-powersync.service" ];
    path = [ pkgs.util-linux ];
    # Only at boot: while a deploy is at work there is nothing to end.
    restartIfChanged = false;
    unitConfig.RequiresMountsFor = folder;
    serviceConfig = {
      Type = "oneshot";
      RemainAfterExit = true;
      ExecStart = "${helper} resolve ${folder}/sync-rules.yaml";
      TimeoutStartSec = 60;
    };
  };

  # Becomes podman-powersync.service. Each restart makes a new container, so a *file* mount sees the renamed-in file.
  # The file has to be there for a start; until the first deploy has put it there, the unit fails.
  virtualisation.oci-containers.backend = "podman";
  virtualisation.oci-containers.containers.powersync = {
    inherit image;
    cmd = [ "start" "-r" "unified" ];
    environment.POWERSYNC_CONFIG_PATH = "/config/service.yaml";
    volumes = [
      "${serviceConfig}:/config/service.yaml:ro"
      "${folder}/sync-rules.yaml:/config/sync-rules.yaml:ro"
    ];
    ports = [ "127.0.0.1:8080:8080" ];
  };

  services.openssh.enable = true;

  # Without the installed helper: it is sent over the connection, and polkit lets the user restart the unit. Such a key
  # opens a shell as the user, and with the group it reads the whole journal (without it, a failed deploy shows no lines
  # of the service). Put this in the place of security.sudo, environment.etc and systemd.tmpfiles, give
  # powersync-deploy-resolve `serviceConfig.User = user;`, and the user the key without its command:
  #
  #   users.users.${user} = {
  #     openssh.authorizedKeys.keys = [ "restrict ${publicKey}" ];
  #     extraGroups = [ "systemd-journal" ];
  #   };
  #   systemd.tmpfiles.rules = [ "d ${folder} 0755 ${user} ${user} -" ];
  #   security.polkit.enable = true;
  #   security.polkit.extraConfig = ''
  #     polkit.addRule(function (action, subject) {
  #       if (
  #         action.id === "org.freedesktop.systemd1.manage-units" &&
  #         action.lookup("unit") === "podman-powersync.service" &&
  #         ["restart", "stop", "reset-failed"].indexOf(action.lookup("verb")) >= 0 &&
  #         subject.user === "${user}"
  #       ) {
  #         return polkit.Result.YES;
  #       }
  #     });
  #   '';
}
