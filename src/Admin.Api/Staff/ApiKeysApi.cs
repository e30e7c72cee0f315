using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>Keys of the staff API: list, make (shown once), revoke.</summary>
internal static class ApiKeysApi
{
    public sealed record KeyView(long Id, string Name, string Prefix, StaffRole Role, long? StaffId, DateTimeOffset CreatedAt,
        DateTimeOffset? RevokedAt);

    /// <param name="Role">administrator, operator (default), executor, editor or viewer; of a member of staff it is theirs.</param>
    public sealed record NewKey([property: Required, StringLength(80, MinimumLength = 2)] string Name, StaffRole Role = StaffRole.Operator,
        long? StaffId = null);

    public sealed record MadeKey(KeyView Key, string Secret);

    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("", ListAsync).Needs(Right.Staff);
        keys.MapPost("", MakeAsync).Needs(Right.Staff);
        keys.MapDelete("/{id:long}", RevokeAsync).Needs(Right.Staff);
    }

    private static async Task<Ok<List<KeyView>>> ListAsync(Database database, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await db.Set<ApiKey>().OrderBy(key => key.Id)
            .Select(key => new KeyView(key.Id, key.Name, key.Prefix, key.Role, key.StaffId, key.CreatedAt, key.RevokedAt))
            .ToListAsync(cancellationToken));
    }

    private static Task<Results<Created<MadeKey>, ProblemHttpResult>> MakeAsync(NewKey asked, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Created<MadeKey>, ProblemHttpResult>>(async unit =>
        {
            var member = asked.StaffId is { } staff ? await unit.Db.Set<StaffMember>()
                .FirstOrDefaultAsync(row => row.Id == staff && row.DisabledAt == null) : null;
            if (asked.StaffId is not null && member is null) return Problems.Invalid("staffId", "There is no such member of staff.");
            var (row, secret) = ApiKey.Make(asked.Name, member?.Role ?? asked.Role, unit.Now);
            row.StaffId = member?.Id;
            unit.Db.Add(row);
            await unit.FlushAsync();
            var view = new KeyView(row.Id, row.Name, row.Prefix, row.Role, row.StaffId, row.CreatedAt, null);
            AuditEntry.Add(unit, http.Holder(), "api-key.make", row.Prefix, after: view);
            return TypedResults.Created($"/api/v1/api-keys/{row.Id}", new MadeKey(view, secret));
        });

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(long id, Database database, ApiKeys keys,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<ApiKey>().FirstOrDefaultAsync(key => key.Id == id) is not { } row) return Problems.NotFound("key");
            row.RevokedAt ??= unit.Now;
            AuditEntry.Add(unit, http.Holder(), "api-key.revoke", row.Prefix);
            unit.AfterCommit(keys.Forget);
            return TypedResults.NoContent();
        });
}
