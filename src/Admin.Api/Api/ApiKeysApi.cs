using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Api;

/// <summary>Keys of the staff API: list, make (shown once), revoke.</summary>
internal static class ApiKeysApi
{
    public sealed record KeyView(long Id, string Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

    public sealed record NewKey([property: Required, StringLength(80, MinimumLength = 2)] string Name);

    public sealed record MadeKey(KeyView Key, string Secret);

    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("", ListAsync);
        keys.MapPost("", MakeAsync);
        keys.MapDelete("/{id:long}", RevokeAsync);
    }

    private static async Task<Ok<List<KeyView>>> ListAsync(Database database, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await db.Set<ApiKey>().OrderBy(key => key.Id).Select(key => new KeyView(key.Id, key.Name, key.Prefix, key.CreatedAt, key.RevokedAt)).ToListAsync(stop));
    }

    private static async Task<Created<MadeKey>> MakeAsync(NewKey asked, Database database, HttpContext http) => await database.InTransactionAsync(async unit =>
    {
        var (row, secret) = ApiKey.Make(asked.Name, unit.Now);
        unit.Db.Add(row);
        await unit.FlushAsync();
        var view = new KeyView(row.Id, row.Name, row.Prefix, row.CreatedAt, null);
        AuditEntry.Add(unit, http.Holder(), "api-key.make", row.Prefix, after: view);
        return TypedResults.Created($"/api/v1/api-keys/{row.Id}", new MadeKey(view, secret));
    });

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(long id, Database database, ApiKeys keys, HttpContext http) =>
        await database.InTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<ApiKey>().FirstOrDefaultAsync(key => key.Id == id) is not { } row) return Problems.NotFound("key");
            row.RevokedAt ??= unit.Now;
            AuditEntry.Add(unit, http.Holder(), "api-key.revoke", row.Prefix);
            unit.AfterCommit(keys.Forget);
            return TypedResults.NoContent();
        });
}
