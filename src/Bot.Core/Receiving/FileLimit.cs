using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Holds back pictures and recordings of whoever has sent too many in a day; never those that are urgent, by their words or by the draft
/// to which they are added.
/// </summary>
public sealed class FileLimit(IConfiguration configuration, FlowRegistry flows, FlowFactory factory)
{
    private readonly Allowance _files = new("FilesPerDay", Allowance.ReadMost(configuration, "FilesPerDay", 100), TimeSpan.FromDays(1),
        "photos", "created_at");

    /// <summary>What is said beside what the file is answered with, if anything; of a file that is not taken, in place of it.</summary>
    internal (Text? Said, bool IsRefused) Check(UnitOfWork unit, long person, ConversationState state, Input input)
    {
        if (input.Attachment is null) return default;
        var use = _files.Count(unit, person);
        if (use.Until is { } until)
            return flows.FindWarning(input) is not null || PassesLimits(unit, state) ? default
                : (LimitTexts.TooManyFiles(use.Sent, until).Then(flows.LimitNote), true);
        return use.Sent + 1 == _files.Half ? (LimitTexts.ManyFiles(use.Sent + 1, _files.Most), false) : default;
    }

    private bool PassesLimits(UnitOfWork unit, ConversationState state) =>
        state.Current is { } frame && flows.Find(frame.Flow) is not null && factory.Create(frame.Flow, unit).PassesLimits(frame);
}
