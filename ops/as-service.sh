#!/bin/sh
# Runs a command of the service where systemd runs the service: as its user, with its settings, on its data.
#   sudo /opt/ifcity-bots/as-service.sh backup
exec systemd-run --quiet --pipe --wait --collect -p DynamicUser=yes -p User=ifcity-bots -p UMask=0077 -p PrivateTmp=yes -E HOME=/tmp \
  -p StateDirectory="ifcity-bots ifcity-bots-backups" -p StateDirectoryMode=0700 \
  -p WorkingDirectory=/opt/ifcity-bots -p EnvironmentFile=/etc/ifcity-bots.env \
  -E ASPNETCORE_ENVIRONMENT=Production -E Storage__Path=/var/lib/ifcity-bots -E Backup__Folder=/var/lib/ifcity-bots-backups \
  /opt/ifcity-bots/Admin.Api "$@"
