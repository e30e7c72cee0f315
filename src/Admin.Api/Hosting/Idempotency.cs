using System.Security.Cryptography;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// <c>Idempotency-Key</c>: a request that makes something makes it once, however often it comes, for 7 days. The key belongs to who
/// shows the API key and to the kind of thing; the same key with another body is a mistake. Keys wait for each other in the database, so
/// the same request on two connections, or on two instances, makes one thing.
/// </summary>
public static class Idempotency
{
    public const string Header = "Idempotency-Key", Replayed = "Idempotency-Replayed";

    private const int LongestKey = 120;
    private const string HashItem = "body-hash";

    /// <summary>Remembers what the body was, before it is read as JSON.</summary>
    public static void UseIdempotencyKeys(this WebApplication app) => app.UseWhen(
        context => context.IsAdmin() && HttpMethods.IsPost(context.Request.Method) && context.Request.Headers.ContainsKey(Header),
        branch => branch.Use(async (context, next) =>
        {
            if (context.Request.Headers[Header].ToString() is not { Length: > 0 and <= LongestKey } key || key.Any(char.IsControl))
            {
                await Problems.Invalid(Header, $"It must have 1 to {LongestKey} characters.").ExecuteAsync(context);
                return;
            }
            context.Request.EnableBuffering();
            context.Items[HashItem] = Convert.ToHexStringLower(await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted));
            context.Request.Body.Position = 0;
            await next(context);
        }));

    /// <summary>
    /// Runs <paramref name="make"/>, which returns the number of what it made, or shows what an earlier request of the same key made. What is
    /// refused was not made: the key stays free.
    /// </summary>
    public static Task<Results<Created<TView>, ProblemHttpResult>> OnceAsync<TView>(
        this Database database, HttpContext http, string what, Func<Unit, Task<(long Id, ProblemHttpResult? Problem)>> make, Func<Unit, long, Task<TView>> show) => database.InTransactionAsync<Results<Created<TView>, ProblemHttpResult>>(async unit =>
    {
        var (scope, key) = ($"{http.Holder()} {what}", http.Request.Headers[Header].ToString());
        if (http.Items[HashItem] is string hash)
        {
            // Whoever comes second waits here for the first to commit, or to give up.
            if (unit.Session.Execute("INSERT INTO idempotent_requests (scope, key, body_hash, target, at) VALUES (@p0, @p1, @p2, 0, @p3) ON CONFLICT DO NOTHING", scope, key, hash, unit.Now) == 0)
            {
                var earlier = await unit.Db.Set<IdempotentRequest>().AsNoTracking().FirstAsync(row => row.Scope == scope && row.Key == key);
                if (earlier.BodyHash != hash) return Problems.Problem(StatusCodes.Status409Conflict, "idempotency-key-reused", "That key came before with another body.", Header, new { target = earlier.Target });
                http.Response.Headers[Replayed] = "true";
                return TypedResults.Created($"/api/v1/{what}/{earlier.Target}", await show(unit, earlier.Target));
            }
        }
        var (id, problem) = await make(unit);
        if (problem is not null)
        {
            unit.Session.Execute("DELETE FROM idempotent_requests WHERE scope = @p0 AND key = @p1", scope, key);
            return problem;
        }
        await unit.FlushAsync();
        unit.Session.Execute("UPDATE idempotent_requests SET target = @p2 WHERE scope = @p0 AND key = @p1", scope, key, id);
        return TypedResults.Created($"/api/v1/{what}/{id}", await show(unit, id));
    });
}
