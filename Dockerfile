# The service as an image: built here, run without root on a read-only file system. Data lie in /data, backups in /backups.
#   docker build -t ifcity-bots .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Admin.Api -c Release -o /app && mkdir /empty

# No shell and no package manager; "extra" has the time zones and languages that the texts need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
# Volumes take the owner of the folders that they cover: without these the service, which is not root, could not write.
COPY --from=build --chown=$APP_UID:$APP_UID /empty /data
COPY --from=build --chown=$APP_UID:$APP_UID /empty /backups
ENV ASPNETCORE_ENVIRONMENT=Production \
    Kestrel__Endpoints__Public__Url=http://+:8080 \
    Kestrel__Endpoints__Admin__Url=http://+:8081 \
    Storage__Path=/data \
    DOTNET_EnableDiagnostics=0
VOLUME /data /backups
EXPOSE 8080 8081
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=3 CMD ["dotnet", "Admin.Api.dll", "health"]
ENTRYPOINT ["dotnet", "Admin.Api.dll"]
