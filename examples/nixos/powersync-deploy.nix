# PowerSync Service on NixOS, and the user that deploys its sync rules. Import it in configuration.nix, and set the
# three values below.
#
# What it grants: whoever has the private key may log in as `powersync-deploy`, decide what the rules are, and restart,
# stop and reset the failures of this one unit. Group `systemd-journal` reads the whole journal; leave it out, and a
# failed deploy shows no lines of the service. No sudo; see the end of this file for that.
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
in
{
  users.groups.${user} = { };
  users.users.${user} = {
    isSystemUser = true;
    group = user;
    extraGroups = [ "systemd-journal" ];
    # The helper is a shell program, so there has to be a login shell.
    shell = pkgs.bashInteractive;
    # `restrict`: no terminal, no forwarding of ports, agent or X11. The helper asks the liveness URL on the host.
    openssh.authorizedKeys.keys = [ "restrict ${publicKey}" ];
  };

  # Not in /etc: NixOS builds that anew. The user's own, and writable for nobody else, or a deploy is refused.
  systemd.tmpfiles.rules = [ "d ${folder} 0755 ${user} ${user} -" ];

  # `reset-failed` is a verb of its own: without it a unit that failed too often could not be started again.
  security.polkit.enable = true;
  security.polkit.extraConfig = ''
    polkit.addRule(function (action, subject) {
      if (
        action.id === "org.freedesktop.systemd1.manage-units" &&
        action.lookup("unit") === "podman-powersync.service" &&
        ["restart", "stop", "reset-failed"].indexOf(action.lookup("verb")) >= 0 &&
        subject.user === "${user}"
      ) {
        return polkit.Result.YES;
      }
    });
  '';

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

  # With sudo instead of polkit. It grants EVERYTHING: a shell as root is root, so whoever has the key owns this host.
  # Replace security.polkit and systemd.tmpfiles above with:
  #
  #   systemd.tmpfiles.rules = [ "d ${folder} 0755 root root -" ];
  #   security.sudo.extraRules = [
  #     {
  #       users = [ user ];
  #       commands = [ { command = "/bin/sh"; options = [ "NOPASSWD" ]; } ];
  #     }
  #   ];
  #
  # The helper finds sudo in /run/wrappers/bin and the other programs in /run/current-system/sw/bin by itself.
}
