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
    /// <summary>A key of the staff API, without the key itself.</summary>
    /// <param name="Id">Id of the key.</param>
    /// <param name="Name">Who holds it, in words; this name stands in histories and in the audit.</param>
    /// <param name="Prefix">First characters of the key, to tell keys apart.</param>
    /// <param name="Role">What its holder may do.</param>
    /// <param name="StaffId">Id of the member of staff whose it is; null for the first key and for other systems.</param>
    /// <param name="CreatedAt">When it was made, UTC.</param>
    /// <param name="RevokedAt">When it was revoked, UTC; null while it is good.</param>
    public sealed record KeyView(long Id, string Name, string Prefix, StaffRole Role, long? StaffId, DateTimeOffset CreatedAt,
        DateTimeOffset? RevokedAt);

    /// <summary>A key that is to be made.</summary>
    /// <param name="Name">Who holds it, in words; this name stands in histories and in the audit.</param>
    /// <param name="Role">What its holder may do: administrator, operator (as if left out), executor, editor, broadcaster, approver or
    /// viewer; a member of staff's key has theirs.</param>
    /// <param name="StaffId">Id of the member of staff whose it is; left out, it is nobody's own.</param>
    public sealed record NewKey([property: Required, StringLength(80, MinimumLength = 2)] string Name, StaffRole Role = StaffRole.Operator,
        long? StaffId = null);

    /// <summary>A key that was just made.</summary>
    /// <param name="Key">What is kept of it.</param>
    /// <param name="Secret">The key itself, shown this once and never again: only its hash is kept.</param>
    public sealed record MadeKey(KeyView Key, string Secret);

    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("", ListAsync).Needs(Right.Staff);
        keys.MapPost("", MakeAsync).Needs(Right.Staff);
        keys.MapDelete("/{id:long}", RevokeAsync).Needs(Right.Staff);
    }

    /// <summary>Lists the keys of the API, revoked ones among them.</summary>
    internal static async Task<Ok<List<KeyView>>> ListAsync(Database database, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await db.Set<ApiKey>().OrderBy(key => key.Id)
            .Select(key => new KeyView(key.Id, key.Name, key.Prefix, key.Role, key.StaffId, key.CreatedAt, key.RevokedAt))
            .ToListAsync(cancellationToken));
    }

    /// <summary>Makes a key; it is shown this once.</summary>
    /// <param name="asked">For whom, and what it may do.</param>
    internal static Task<Results<Created<MadeKey>, ProblemHttpResult>> MakeAsync(NewKey asked, Database database, HttpContext http) =>
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
            AuditEntry.Add(unit, http.GetHolderName(), "api-key.make", row.Prefix, after: view);
            return TypedResults.Created($"/api/v1/api-keys/{row.Id}", new MadeKey(view, secret));
        });

    /// <summary>Revokes a key.</summary>
    /// <param name="id">Id of the key.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(long id, Database database, ApiKeys keys,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<ApiKey>().FirstOrDefaultAsync(key => key.Id == id) is not { } row) return Problems.NotFound("key");
            row.RevokedAt ??= unit.Now;
            AuditEntry.Add(unit, http.GetHolderName(), "api-key.revoke", row.Prefix);
            unit.AfterCommit(keys.Forget);
            return TypedResults.NoContent();
        });
}
