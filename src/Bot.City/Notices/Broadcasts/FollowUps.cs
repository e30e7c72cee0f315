using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Creates broadcasts that follow from another: a test for staff, a correction or withdrawal for exactly those who got it, and the rest for
/// those who did not. Adds to the unit of work; never commits.
/// </summary>
public sealed class FollowUps(BroadcastService broadcasts)
{
    /// <summary>Characters of a message's beginning by which people recognise it.</summary>
    private const int BeginningLength = 60;

    /// <summary>Creates a copy for staff alone, marked as a test. No row of the original changes.</summary>
    /// <param name="staff">Names; none means all who have shown a chat.</param>
    public Task<Broadcast> CreateTestAsync(UnitOfWork unit, Broadcast original, IReadOnlyList<string> staff, string author,
        string? department) =>
        broadcasts.CreateAsync(unit, TestOf(original, new Audience { Staff = staff, IsDanger = original.IsDanger }, author, department));

    /// <summary>
    /// Creates a correction. It edits the message where the messenger can, and is a new message elsewhere; of danger it always is a new
    /// one, because an edit makes no sound.
    /// </summary>
    /// <param name="content">What is right: texts, and its own picture and buttons.</param>
    public async Task<Broadcast> CorrectAsync(UnitOfWork unit, Broadcast original, Broadcast content, string author, string? department)
    {
        await HaltAsync(unit, original);
        content.Edits = !original.IsDanger;
        return await broadcasts.CreateAsync(unit,
            Create(content, original, BroadcastPurpose.Correction, new Audience { GotBroadcast = original.Id }, author, department));
    }

    /// <summary>Creates a withdrawal. It edits the message where the messenger can, and is a new message elsewhere.</summary>
    public async Task<Broadcast> WithdrawAsync(UnitOfWork unit, Broadcast original, string whyUk, string? whyEn, string author,
        string? department)
    {
        await HaltAsync(unit, original);
        var content = new Broadcast
        {
            BodyUk = BroadcastTexts.Withdrawn(Beginning(original.BodyUk), whyUk).Uk.ToString(),
            BodyEn = BroadcastTexts.Withdrawn(Beginning(original.BodyEn ?? original.BodyUk), whyEn ?? whyUk).En.ToString(), Edits = true,
        };
        return await broadcasts.CreateAsync(unit,
            Create(content, original, BroadcastPurpose.Withdrawal, new Audience { GotBroadcast = original.Id }, author, department));
    }

    /// <summary>Creates the broadcast for those who were not reached, with the text of the last correction if there was one.</summary>
    public async Task<Broadcast> CreateRestAsync(UnitOfWork unit, Broadcast original, string author, string? department)
    {
        await HaltAsync(unit, original);
        var corrected =
            await unit.Db.Set<Broadcast>().Where(row => row.OfBroadcast == original.Id && row.Purpose == BroadcastPurpose.Correction
            && row.StartedAt != null).OrderByDescending(row => row.Id).FirstOrDefaultAsync();
        var rest = Create(corrected ?? original, original, BroadcastPurpose.Rest, original.Audience with { MissedBroadcast = original.Id },
            author, department);
        // The rest of a step of an event keeps the event and the key, so that nobody gets the step twice.
        (rest.AlertId, rest.OnceKey) = (original.AlertId, original.OnceKey);
        return await broadcasts.CreateAsync(unit, rest);
    }

    /// <summary>Stops the original if it is still being sent.</summary>
    private async Task HaltAsync(UnitOfWork unit, Broadcast original)
    {
        if (original.Status is BroadcastStatus.Running or BroadcastStatus.Paused)
            await broadcasts.MoveAsync(unit, original.Id, BroadcastMove.Stop);
    }

    /// <summary>A test has a lane of its own, so that it waits behind no running broadcast and overtakes no danger.</summary>
    private static Broadcast TestOf(Broadcast original, Audience audience, string author, string? department)
    {
        var test = Create(original, original, BroadcastPurpose.Test, audience, author, department);
        test.Lane = Lane.Normal;
        return test;
    }

    /// <summary>A broadcast with the given content and the level and lane of the original.</summary>
    private static Broadcast Create(Broadcast content, Broadcast original, BroadcastPurpose purpose, Audience audience, string author,
        string? department) => new()
    {
        Purpose = purpose, OfBroadcast = original.Id, Title = original.Title, Lane = original.Lane, Level = original.Level,
        AudienceJson = audience.ToJson(),
        Author = author, AuthorDepartment = department,
        BodyUk = content.BodyUk, BodyEn = content.BodyEn, Picture = content.Picture, ButtonsJson = content.ButtonsJson,
        Latitude = content.Latitude, Longitude = content.Longitude,
        Edits = content.Edits && purpose is (BroadcastPurpose.Correction or BroadcastPurpose.Withdrawal),
    };

    private static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= BeginningLength) return line;
        var cut = line.LastIndexOf(' ', BeginningLength);
        if (cut <= 0) cut = char.IsHighSurrogate(line[BeginningLength - 1]) ? BeginningLength - 1 : BeginningLength;
        return $"{line[..cut].TrimEnd()}…";
    }
}
