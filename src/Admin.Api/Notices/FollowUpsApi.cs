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
    /// <summary>What may follow from a broadcast.</summary>
    public enum FollowUpKind
    {
        /// <summary>The broadcast itself, to staff alone, in the chats that they have shown to be theirs.</summary>
        Test,

        /// <summary>What is right, to exactly those who got it; the service puts the word "Correction" before it.</summary>
        Correction,

        /// <summary>That it is taken back and why, to exactly those who got it; one person is enough for that.</summary>
        Withdrawal,

        /// <summary>The broadcast itself, to those of its audience whom it did not reach.</summary>
        Rest,
    }

    /// <summary>What follows from a broadcast. A field that the kind does not take is refused.</summary>
    /// <param name="Kind">What follows.</param>
    /// <param name="TextUk">Of a correction what is right, of a withdrawal why (3 to 500 characters), in Ukrainian; both need it.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    /// <param name="Picture">Of a correction: the <c>sha256</c> that <c>POST /broadcasts/pictures</c> answered; left out, none.</param>
    /// <param name="Buttons">Of a correction: buttons under it, at most 6; left out, none.</param>
    /// <param name="Point">Of a correction: a point on the map that is shown with it; left out, none.</param>
    /// <param name="Names">Of a test: whose chats, by name; left out, one's own; an empty list: of all staff who have shown one.</param>
    public sealed record FollowUpBody([property: Required] FollowUpKind? Kind,
        [property: StringLength(BroadcastBody.LongestText)] string? TextUk = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null,
        string? Picture = null, IReadOnlyList<ButtonBody>? Buttons = null, PointBody? Point = null, IReadOnlyList<string>? Names = null)
    {
        /// <summary>The first field that is not of this kind, or is wanting; null if all is well.</summary>
        internal ProblemHttpResult? FindProblem()
        {
            var hasWords = Kind is FollowUpKind.Correction or FollowUpKind.Withdrawal;
            if (hasWords && string.IsNullOrWhiteSpace(TextUk)) return Problems.Invalid("textUk", new($"Людям належить щось сказати.",
                $"People are owed words."));
            if (Kind == FollowUpKind.Withdrawal && (TextUk!.Trim().Length is < 3 or > LongestReason || TextEn?.Length > LongestReason))
                return Problems.Invalid("textUk", new($"Відкликання пояснює причину: від 3 до {LongestReason} знаків.",
                    $"A withdrawal says why in 3 to {LongestReason} characters."));
            return Problems.FindUntaken($"{Kind}".ToLowerInvariant(),
                ("textUk", TextUk, hasWords), ("textEn", TextEn, hasWords), ("picture", Picture, Kind == FollowUpKind.Correction),
                ("buttons", Buttons, Kind == FollowUpKind.Correction), ("point", Point, Kind == FollowUpKind.Correction),
                ("names", Names, Kind == FollowUpKind.Test));
        }
    }

    private const int LongestReason = 500;

    public static void MapFollowUps(this RouteGroupBuilder broadcasts) =>
        broadcasts.MapPost("/{id:long}/follow-ups", CreateAsync).Needs(Right.Publish);

    /// <summary>Makes what follows from a broadcast, and sends it: a test, a correction, a withdrawal, the rest.</summary>
    /// <remarks>It starts as soon as those who must agree have. By a correction Telegram rewrites the message; elsewhere, and of danger, a
    /// new one begins with the word "Correction".</remarks>
    /// <param name="id">Id of the broadcast.</param>
    /// <param name="body">What follows.</param>
    internal static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(long id, FollowUpBody body,
        FollowUpContext context, BroadcastComposer composer)
    {
        if (body.FindProblem() is { } wrong) return wrong;
        var (moves, by, staffer) = (context.Moves, context.Http.GetHolderName(), context.Http.GetStaffer());
        return body.Kind switch
        {
            FollowUpKind.Test => await context.CreateAsync(unit => moves.TestAsync(unit, by, staffer, id, body.Names ?? [staffer.Person])),
            FollowUpKind.Correction => await CorrectAsync(id, body, context, composer),
            FollowUpKind.Withdrawal => await context.CreateAsync(unit => moves.WithdrawAsync(unit, by, staffer, id, body.TextUk!.Trim(),
                string.IsNullOrWhiteSpace(body.TextEn) ? null : body.TextEn.Trim())),
            _ => await context.CreateAsync(unit => moves.SendRestAsync(unit, by, staffer, id)),
        };
    }

    private static async Task<Results<Created<BroadcastView>, ProblemHttpResult>> CorrectAsync(long id, FollowUpBody body,
        FollowUpContext context, BroadcastComposer composer)
    {
        var content = new Broadcast { Purpose = BroadcastPurpose.Correction };
        if ((composer.WriteUnchecked(new("-", body.TextUk!, body.TextEn, Picture: body.Picture, Buttons: body.Buttons, Point: body.Point),
            content) ?? await composer.FindNoPictureAsync(body.Picture, context.Http.RequestAborted)) is { } wrong) return wrong;
        content.AudienceJson = new Audience { GotBroadcast = id }.ToJson();
        return composer.FindTooLong(content) is { } tooLong ? tooLong : await context.CreateAsync(unit =>
            context.Moves.CorrectAsync(unit, context.Http.GetHolderName(), context.Http.GetStaffer(), id, content));
    }

    /// <summary>What a follow-up needs of a request.</summary>
    internal sealed record FollowUpContext(Database Database, BroadcastMoves Moves, BroadcastViews Views, HttpContext Http)
    {
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
