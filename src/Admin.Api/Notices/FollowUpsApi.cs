using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Notices;

/// <summary>What follows from a broadcast: a test of it, its correction, its withdrawal, the rest.</summary>
internal static class FollowUpsApi
{
    /// <summary>To whom a test of a broadcast goes.</summary>
    /// <param name="To"><c>self</c>, or <c>group</c>: members of the staff in the chats that they have shown to be theirs.</param>
    /// <param name="Names">Of a group: whose chats, by name; left out, all that staff have shown.</param>
    public sealed record TestBody([property: Required] string To, IReadOnlyList<string>? Names = null);

    /// <summary>What is right, for those who were told what was wrong; the service puts the word "Correction" before it.</summary>
    /// <param name="TextUk">What is right, in Ukrainian.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    /// <param name="Picture">The <c>sha256</c> that <c>POST /broadcasts/pictures</c> answered; left out, none.</param>
    /// <param name="Buttons">Buttons under it, at most 6; left out, none.</param>
    /// <param name="Point">A point on the map that is shown with it; left out, none.</param>
    public sealed record CorrectionBody(
        [property: Required, StringLength(BroadcastBody.LongestText, MinimumLength = 1)] string TextUk,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null,
        string? Picture = null, IReadOnlyList<ButtonBody>? Buttons = null, PointBody? Point = null);

    /// <summary>Why something is taken back.</summary>
    /// <param name="Reason">What people read about it in Ukrainian, 3 to 500 characters.</param>
    /// <param name="ReasonEn">The same in English; without it, people who read English get the Ukrainian words.</param>
    public sealed record WithdrawalBody([property: Required, StringLength(500, MinimumLength = 3)] string Reason,
        [property: StringLength(500)] string? ReasonEn = null);

    public static void MapFollowUps(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/{id:long}/test", TestAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/correct", CorrectAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/withdraw", WithdrawAsync).Needs(Right.Publish);
        broadcasts.MapPost("/{id:long}/rest", SendRestAsync).Needs(Right.Publish);
    }

    /// <summary>Sends a broadcast to oneself or to a group of staff first.</summary>
    /// <param name="id">Id of the broadcast to try.</param>
    /// <param name="body">To whom.</param>
    internal static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> TestAsync(long id, TestBody body, FollowUpContext context)
    {
        if (body.To is not ("self" or "group")) return Problems.Invalid("to", "It is self or group.");
        if (body is { To: "self", Names: not null }) return Problems.Invalid("names", "To oneself goes to nobody else.");
        IReadOnlyList<string> names = body.To == "self" ? [context.Staffer.Person] : body.Names ?? [];
        return await context.CreateAsync(unit => context.Moves.TestAsync(unit, context.By, context.Staffer, id, names));
    }

    /// <summary>Corrects a broadcast, to exactly those who got it.</summary>
    /// <remarks>Telegram rewrites the message; elsewhere, and of danger, a new one begins with the word "Correction".</remarks>
    /// <param name="id">Id of the broadcast that was wrong.</param>
    /// <param name="body">What is right.</param>
    internal static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> CorrectAsync(long id, CorrectionBody body,
        FollowUpContext context, BroadcastComposer composer)
    {
        var content = new Broadcast { Purpose = BroadcastPurpose.Correction };
        if (composer.WriteUnchecked(new("-", body.TextUk, body.TextEn, Picture: body.Picture, Buttons: body.Buttons, Point: body.Point),
            content) is { } wrong) return wrong;
        content.AudienceJson = new Audience { GotBroadcast = id }.ToJson();
        return composer.FindTooLong(content) is { } tooLong ? tooLong
            : await context.CreateAsync(unit => context.Moves.CorrectAsync(unit, context.By, context.Staffer, id, content));
    }

    /// <summary>Withdraws a broadcast, from exactly those who got it; one person is enough for that.</summary>
    /// <param name="id">Id of the broadcast to take back.</param>
    /// <param name="body">Why.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> WithdrawAsync(long id, WithdrawalBody body,
        FollowUpContext context) => context.CreateAsync(unit => context.Moves.WithdrawAsync(unit, context.By, context.Staffer, id,
            body.Reason.Trim(), string.IsNullOrWhiteSpace(body.ReasonEn) ? null : body.ReasonEn.Trim()));

    /// <summary>Sends a broadcast to those of its audience whom it did not reach.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> SendRestAsync(long id, FollowUpContext context) =>
        context.CreateAsync(unit => context.Moves.SendRestAsync(unit, context.By, context.Staffer, id));

    /// <summary>What a follow-up needs of a request.</summary>
    internal sealed record FollowUpContext(Database Database, BroadcastMoves Moves, BroadcastViews Views, HttpContext Http)
    {
        public string By => Http.GetHolderName();

        public (string Person, string? Department) Staffer => Http.GetStaffer();

        public static ValueTask<FollowUpContext?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new FollowUpContext(services.GetRequiredService<Database>(), services.GetRequiredService<BroadcastMoves>(),
                services.GetRequiredService<BroadcastViews>(), context));
        }

        /// <summary>What was made, or why it was not.</summary>
        public Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(Func<UnitOfWork, Task<BroadcastResult>> make) =>
            Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
            {
                var result = await make(unit);
                if (result is not BroadcastResult.Done { Broadcast: var made }) return BroadcastMovesApi.Refuse(result);
                await unit.FlushAsync();
                return TypedResults.Created($"/api/v1/broadcasts/{made.Id}", await Views.LoadAsync(unit.Db, made));
            });
    }
}
