using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>A survey while it is written: the draft, or where there is none the published version that the next one begins from.</summary>
/// <param name="Versions">All its definitions as JSON, the draft's among them.</param>
public sealed record DraftFile(SurveyDefinition Draft, IReadOnlyList<string> Versions)
{
    /// <summary>Null if there is no such survey.</summary>
    internal static async Task<DraftFile?> LoadAsync(BotDb db, string id, CancellationToken cancellationToken)
    {
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } survey) return null;
        var written = survey.Draft ?? survey.Definition;
        var versions = await db.Set<SurveyVersion>().Where(row => row.SurveyId == id).Select(row => row.Definition)
            .ToListAsync(cancellationToken);
        return new(SurveyDefinition.Read(written), [written, .. versions]);
    }
}

/// <summary>What became of a form about the draft.</summary>
internal enum DraftOutcome { Written, Gone, Conflict }

/// <summary>Changes of a draft that two people may make at once.</summary>
internal static class DraftWriting
{
    /// <summary>Writes the draft, unless what the form was about has changed since it was shown.</summary>
    /// <param name="change">The draft as it is to be; null if somebody has changed what the form is about.</param>
    public static async Task<DraftOutcome> WriteAsync(this SurveyDesk desk, string id, Func<DraftFile, SurveyDefinition?> change)
    {
        var outcome = DraftOutcome.Gone;
        await desk.RunAsync(async unit =>
        {
            if (await SurveyMoves.LockAsync(unit, id) is null) return new SurveyResult.Refused(SurveyRefusal.NotFound);
            var file = (await DraftFile.LoadAsync(unit.Db, id, desk.Http.RequestAborted))!;
            if (change(file) is not { } draft)
            {
                outcome = DraftOutcome.Conflict;
                return new SurveyResult.Refused(SurveyRefusal.NoDraft);
            }
            var result = await desk.Moves.WriteDraftAsync(unit, desk.By, draft);
            outcome = DraftOutcome.Written;
            return result;
        });
        return outcome;
    }
}
