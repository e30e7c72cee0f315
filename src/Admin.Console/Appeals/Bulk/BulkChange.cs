using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Appeals;

namespace IfCity.Bots.Admin.Console.Appeals.Bulk;

/// <summary>What is to be done to many appeals, as the form has it.</summary>
/// <param name="What"><c>assign</c>, <c>release</c>, or the code of a state: <c>in_work</c>.</param>
/// <param name="Who">To whom they are given.</param>
/// <param name="Reason">What the authors read.</param>
public sealed record BulkChange(string What, string Who, string Reason)
{
    /// <summary>The most that are changed at a time.</summary>
    public const int AtMost = 500;

    /// <summary>More than so many are changed only once somebody has typed how many.</summary>
    public const int MostUnconfirmed = 50;

    public const string Assign = "assign", Release = "release";

    /// <summary>The state they are moved into; null: they are not moved.</summary>
    public AppealStatus? To => QueueFilter.FindState(What) is { } status && status != AppealStatus.Merged ? status : null;

    /// <summary>The form says all that is needed.</summary>
    public bool IsWhole => What switch
    {
        Assign => Who.Length is > 0 and <= 200,
        Release => true,
        _ => To is { } to && Reason.Length <= AppealWork.LongestWords && (Reason.Length > 0 || !NeedsReason(to)),
    };

    /// <summary>As with one appeal, «done» is owed a word of what was done.</summary>
    public static bool NeedsReason(AppealStatus to) => to == AppealStatus.Done || AppealMachine.NeedsReason(to);

    /// <summary>Carries it out on one appeal, or only finds out what would become of that.</summary>
    public Task<MoveResult> ActAsync(AppealWork work, string by, Picked one, bool dryRun) => To is { } to
        ? work.MoveAsync(by, one.Id, to, Reason.Length > 0 ? Reason : null, one.Version, dryRun: dryRun)
        : work.AssignAsync(by, one.Id, What == Assign ? Who : null, one.Version, dryRun);

    internal static BulkChange Read(SentForm sent) => new(sent["what"], sent["to"], sent["reason"]);

    /// <summary>An appeal that was picked, and the version that was looked at.</summary>
    public sealed record Picked(long Id, int Version)
    {
        /// <summary>As a form has it: <c>17:3</c>.</summary>
        public string Code => string.Create(CultureInfo.InvariantCulture, $"{Id}:{Version}");

        public static Picked? Find(string? code) => code?.Split(':') is [var id, var version]
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? new(number, seen) : null;
    }
}
