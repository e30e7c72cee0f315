using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>What follows from a broadcast: a test of it, its correction, its withdrawal, the rest.</summary>
internal static class FollowUpsApi
{
    /// <param name="To">self or group.</param>
    /// <param name="Names">Of a group: whose chats; without it all that staff have shown.</param>
    public sealed record TestBody([property: Required] string To, IReadOnlyList<string>? Names = null);

    /// <summary>What is right. It begins with the word "Correction" by itself.</summary>
    public sealed record CorrectionBody(
        [property: Required, StringLength(BroadcastBody.LongestText, MinimumLength = 1)] string TextUk,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null,
        string? Picture = null, IReadOnlyList<ButtonBody>? Buttons = null, PointBody? Point = null);

    public sealed record WithdrawalBody([property: Required, StringLength(500, MinimumLength = 3)] string Reason,
        [property: StringLength(500)] string? ReasonEn = null);

    public static void MapFollowUps(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/{id:long}/test", TestAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/correct", CorrectAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/withdraw", WithdrawAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/rest", RestAsync).Needs(Right.Publish);
    }

    private static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> TestAsync(long id, TestBody body, Following following)
    {
        if (body.To is not ("self" or "group")) return Problems.Invalid("to", "It is self or group.");
        if (body is { To: "self", Names: not null }) return Problems.Invalid("names", "To oneself goes to nobody else.");
        IReadOnlyList<string> names = body.To == "self" ? [following.Person] : body.Names ?? [];
        return await following.FollowAsync(id, "test", _ => null, async (unit, row) =>
        {
            var known = await unit.Db.Set<StaffChat>().Select(chat => chat.Who).Distinct().ToListAsync();
            if (known.Count == 0 || names.Any(name => !known.Contains(name)))
                return (null, Problems.Problem(StatusCodes.Status409Conflict, "no-staff-chat", "Somebody has shown no chat of theirs: take "
                    + "a code from POST /staff/me/chat-code and write it to the bot.", details: new { missing = names.Except(known) }));
            return (await following.FollowUps.TestAsync(unit, row, names, following.Person, following.Department), null);
        });
    }

    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> CorrectAsync(long id, CorrectionBody body, Following following,
        BroadcastComposer composing) => following.FollowAsync(id, "correct", SaidToPeople, async (unit, row) =>
    {
        var content = new Broadcast { Purpose = BroadcastPurpose.Correction };
        if (composing.Read(new(row.Title, body.TextUk, body.TextEn, Picture: body.Picture, Buttons: body.Buttons, Point: body.Point),
            content) is { } wrong) return (null, wrong);
        content.AudienceJson = new Audience { GotBroadcast = id }.ToJson();
        if (composing.TooLong(content) is { } tooLong) return (null, tooLong);
        return (await following.FollowUps.CorrectAsync(unit, row, content, following.Person, following.Department), null);
    });

    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> WithdrawAsync(long id, WithdrawalBody body,
        Following following) => following.FollowAsync(id, "withdraw", SaidToPeople, async (unit, row) =>
        (await following.FollowUps.WithdrawAsync(unit, row, body.Reason.Trim(),
            string.IsNullOrWhiteSpace(body.ReasonEn) ? null : body.ReasonEn.Trim(), following.Person, following.Department), null));

    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> RestAsync(long id, Following following) =>
        following.FollowAsync(id, "rest", Begun, async (unit, row) =>
        (await following.FollowUps.RestAsync(unit, row, following.Person, following.Department), null));

    /// <summary>Nobody can have got what never ran.</summary>
    private static ProblemHttpResult? Begun(Broadcast row) => row.StartedAt is null ? BroadcastMovesApi.NotAllowed(row.Status) : null;

    private static ProblemHttpResult? SaidToPeople(Broadcast row) => row.AlertId is not null
        ? Problems.Problem(StatusCodes.Status409Conflict, "of-an-alert", "It tells of an event: change or cancel the alert, and those whom "
            + "it reached are told.", details: new { alert = row.AlertId }) : Begun(row);

    /// <summary>What a follow-up needs of a request.</summary>
    internal sealed record Following(Database Database, BroadcastService Broadcasts, FollowUps FollowUps, BroadcastViews Views,
        HttpContext Http)
    {
        public string Person => Http.Staffer().Person;

        public string? Department => Http.Staffer().Department;

        public static ValueTask<Following?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Following(services.GetRequiredService<Database>(), services.GetRequiredService<BroadcastService>(),
                services.GetRequiredService<FollowUps>(), services.GetRequiredService<BroadcastViews>(), context));
        }

        /// <summary>Makes what follows and starts it, as soon as those who must agree have.</summary>
        public Task<Results<Created<BroadcastView>, ProblemHttpResult>> FollowAsync(long id, string what,
            Func<Broadcast, ProblemHttpResult?> refuse,
            Func<UnitOfWork, Broadcast, Task<(Broadcast? Made, ProblemHttpResult? Problem)>> make) =>
            Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
            {
                if (await BroadcastService.FindAsync(unit, id) is not { } row) return Problems.NotFound("broadcast");
                if (refuse(row) is { } refused) return refused;
                var (made, problem) = await make(unit, row);
                if (made is null) return problem!;
                AuditEntry.Add(unit, Http.Holder(), $"broadcast.{what}", $"{id}",
                    after: new { made.Id, made.BodyUk, made.BodyEn, made.Audience });
                await Broadcasts.StartAsync(unit, made, Http.Holder());
                await unit.FlushAsync();
                return TypedResults.Created($"/api/v1/broadcasts/{made.Id}", await Views.ShowAsync(unit.Db, made));
            });
    }
}
