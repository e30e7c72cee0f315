using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// Destroys, when a survey is over, everything that links a response to a person: the key and the hashes of its responses, the times of its
/// takers, and the positions in drafts. That a person took part stays known. See <c>docs/surveys.md</c>.
/// </summary>
internal static class SurveySeal
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Seals every survey that is over and not sealed yet.</summary>
    public static async Task<int> SealDueAsync(UnitOfWork unit)
    {
        var sealedNow = 0;
        foreach (var survey in await unit.Db.Set<Survey>().AsNoTracking()
            .Where(survey => survey.Closed || survey.ClosesAt != null).ToListAsync())
        {
            if (!survey.IsOver(unit.Now) || !SurveyHashes.HasKey(unit, survey.Id)) continue;
            Seal(unit, survey.Id, survey.ClosingAt()!.Value);
            sealedNow++;
        }
        return sealedNow;
    }

    private static void Seal(UnitOfWork unit, string id, DateTimeOffset closing)
    {
        SurveyHashes.DestroyKey(unit, id);
        unit.Session.Execute("UPDATE survey_responses SET respondent = 'gone-' || id WHERE survey_id = @p0", id);
        unit.Session.Execute("UPDATE survey_takers SET started_at = @p1, completed_at = CASE WHEN completed_at IS NULL THEN NULL ELSE @p1 "
            + "END WHERE survey_id = @p0", id, closing);
        var begun = Read(unit, "SELECT person_id, state FROM conversations", id).ConvertAll(row => row.Chat).ToArray();
        // What was said since is read again, under the lock.
        var locked = unit.Session.Dialect == Dialect.Postgres ? " FOR UPDATE" : "";
        var those = unit.Session.Dialect.IsIn("person_id", "@p0");
        foreach (var (chat, state) in Read(unit, $"SELECT person_id, state FROM conversations WHERE {those}{locked}", id, begun))
            unit.Session.Execute("UPDATE conversations SET state = @p1 WHERE person_id = @p0", chat, unit.Keys.Seal(
                RemovePosition(ConversationState.FromJson(state), id).ToJson(), ConversationRow.StateColumn));
    }

    /// <summary>The conversations that hold a position in the survey: they are sealed, so that each is opened and looked into.</summary>
    private static List<(long Chat, string State)> Read(UnitOfWork unit, string sql, string id, params ReadOnlySpan<object?> arguments) =>
        unit.Session.Query(sql, row => (Chat: row.Long(0), State: unit.Keys.Open(row.Text(1), ConversationRow.StateColumn)), arguments)
            .FindAll(row => row.State.Contains($"\"surveyId\":\"{id}\"", StringComparison.Ordinal));

    private static ConversationState RemovePosition(ConversationState state, string id) =>
        state with { Current = state.Current is { } current ? RemovePosition(current, id) : null,
            Parked = [.. state.Parked.Select(frame => RemovePosition(frame, id))] };

    private static Frame RemovePosition(Frame frame, string id) =>
        frame.Flow != SurveyFlow.FlowName || !frame.ReadDraft().TryGetProperty("surveyId", out var of) || of.GetString() != id ? frame
            : frame with { Draft = JsonSerializer.SerializeToUtf8Bytes(new { surveyId = id }, Json), Trail = [], Page = 0 };
}
