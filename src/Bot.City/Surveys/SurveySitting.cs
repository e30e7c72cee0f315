using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// A survey as one person sees it in one turn: the version that they began, their answers and the items asked. Answers are read from the
/// tables each time, so both messengers of a person and every process see the same.
/// </summary>
internal sealed class SurveySitting
{
    private readonly UnitOfWork _unit;
    private readonly SurveyService _surveys;
    private readonly SurveyDraft _draft;
    private readonly long _person;
    private Dictionary<string, List<string>> _answers = [];

    private SurveySitting(UnitOfWork unit, SurveyService surveys, SurveyDraft draft, long person, Survey survey) =>
        (_unit, _surveys, _draft, _person, Survey) = (unit, surveys, draft, person, survey);

    public Survey Survey { get; }

    public SurveyDefinition Definition { get; private set; } = null!;

    public SurveyPath Path { get; private set; } = null!;

    public SurveyTaker? Taker { get; private set; }

    public SurveyResponse? Response { get; private set; }

    public bool IsTrial => _draft.Trial is not null;

    /// <summary>An answer would be taken now.</summary>
    public bool Takes => IsTrial || Survey.Takes(Taker, _unit.Now);

    public bool HasAnswers => _answers.Count > 0;

    public static async Task<SurveySitting> LoadAsync(UnitOfWork unit, SurveyService surveys, SurveyDraft draft, long person)
    {
        var survey = await SurveyService.FindAsync(unit, draft.SurveyId)
            ?? throw new InvalidOperationException($"The survey '{draft.SurveyId}' is gone.");
        var sitting = new SurveySitting(unit, surveys, draft, person, survey);
        await sitting.ReadAsync();
        return sitting;
    }

    public IReadOnlyList<string> AnswerTo(SurveyItem item) => Path.Answers.GetValueOrDefault(item.Key) ?? [];

    /// <summary>The item to ask now: that of the cursor, or the next one if that item is no longer asked.</summary>
    public SurveyItem? Current()
    {
        if (_draft.Cursor == SurveyDraft.WhereTheyStopped && FindStop() is { } stopped)
        {
            _draft.Cursor = stopped.Index;
            // If there are answers to later items, the person was correcting, so only this question is asked again.
            if (Path.Items.Any(item => item.Index > stopped.Index && AnswerTo(item).Count > 0)) _draft.Correcting = stopped.Owner.Id;
        }
        return Path.Items.FirstOrDefault(item => item.Index >= _draft.Cursor) ?? (Path.Items is [.., var last] ? last : null);
    }

    /// <summary>
    /// The item after the present one; null if all are answered. During a correction only items of the corrected question and new ones
    /// follow.
    /// </summary>
    public SurveyItem? Next() => Path.Items.FirstOrDefault(item => item.Index > _draft.Cursor
        && (_draft.Correcting is null || item.Owner.Id == _draft.Correcting
            || (AnswerTo(item).Count == 0 && !_draft.Skipped.Contains(item.Key))));

    /// <summary>The first required item without an answer; null if there is none.</summary>
    public SurveyItem? Missing() => Path.Items.FirstOrDefault(item => item.IsRequired && AnswerTo(item).Count == 0);

    /// <summary>Keys of answers that would be dropped with this answer, because their items are no longer asked.</summary>
    public IReadOnlyList<string> ListDropped(SurveyItem item, List<string> values)
    {
        var (then, lost) = (CopyAnswers(item.Key, values), new List<string>());
        // An answer that loses one of its options is dropped whole, which may drop further answers.
        while (Path.Answers.Where(pair => pair.Key != item.Key && !lost.Contains(pair.Key) && !IsWhole(then, pair)).Select(pair => pair.Key)
            .ToList() is { Count: > 0 } more)
        {
            lost.AddRange(more);
            foreach (var key in more) then.Remove(key);
        }
        return lost;
    }

    public async Task<bool> BeginAsync()
    {
        if (IsTrial || Response is not null) return Takes;
        Response = await _surveys.BeginAsync(_unit, Survey, _person);
        if (Response is null) return false;
        if (Taker is null && _draft.Source is { } source) SurveySource.CountBegun(_unit, Survey.Id, source);
        return true;
    }

    /// <summary>Stores the answer and drops those that no longer count; false if the survey takes no more answers.</summary>
    public async Task<bool> SaveAsync(SurveyItem item, List<string> values, bool personal)
    {
        var lost = ListDropped(item, values);
        if (!IsTrial)
        {
            if (!await _surveys.SaveAsync(_unit, Survey, _person, item.Key, values, personal)) return false;
            Response ??= await _surveys.ResponseAsync(_unit, Survey, _person);
            if (Response is not null) await SurveyService.DropAsync(_unit, Response, lost);
        }
        _answers = CopyAnswers(item.Key, values);
        foreach (var key in lost) _answers.Remove(key);
        if (IsTrial) _draft.Trial = _answers;
        UpdatePath();
        if (Response?.CompletedOn is not null && Missing() is not null) await _surveys.ReopenAsync(_unit, Survey, _person);
        return true;
    }

    /// <summary>Sends the answers; false if the survey takes none any more. Who changes what was sent is not counted again.</summary>
    public async Task<bool> CompleteAsync()
    {
        if (IsTrial) return true;
        if (!await _surveys.CompleteAsync(_unit, Survey, _person, [.. Path.Items.Select(item => item.Key)])) return false;
        if (_draft.Source is { } source) SurveySource.CountFinished(_unit, Survey.Id, source);
        _draft.Source = null;
        return true;
    }

    /// <summary>Stores the item asked last, which shows where people stop who do not finish.</summary>
    public void RecordReached(SurveyItem item)
    {
        if (Response is { CompletedOn: null } response && response.Reached != item.Key) response.Reached = item.Key;
    }

    private async Task ReadAsync()
    {
        if (_draft.Trial is { } trial)
        {
            (Definition, _answers) = (SurveyDefinition.Read(Survey.Draft ?? Survey.Definition), trial);
        }
        else
        {
            (Taker, Response) = (await _surveys.TakerAsync(_unit, Survey, _person), await _surveys.ResponseAsync(_unit, Survey, _person));
            var version = Response?.Version ?? Survey.Version;
            // The cursor of another version does not fit this one.
            if (_draft.Version != 0 && _draft.Version != version)
                (_draft.Cursor, _draft.TicksOf, _draft.Pending) = (SurveyDraft.WhereTheyStopped, null, null);
            _draft.Version = version;
            Definition = await SurveyService.DefinitionAsync(_unit, Survey, _draft.Version);
            _answers = await SurveyService.AnswersAsync(_unit, Response);
        }
        UpdatePath();
    }

    private SurveyItem? FindStop() => Path.Items.FirstOrDefault(item => item.Key == Response?.Reached)
        ?? Path.Items.FirstOrDefault(item => item.Index > (Path.Items.LastOrDefault(answered => AnswerTo(answered).Count > 0)?.Index ?? -1))
        ?? (Path.Items is [.., var last] ? last : null);

    private bool IsWhole(Dictionary<string, List<string>> answers, KeyValuePair<string, IReadOnlyList<string>> answer) =>
        new SurveyPath(Definition, answers).Answers.GetValueOrDefault(answer.Key)?.Count == answer.Value.Count;

    private void UpdatePath() => Path = new(Definition, _answers);

    private Dictionary<string, List<string>> CopyAnswers(string key, List<string> values)
    {
        var answers = new Dictionary<string, List<string>>(_answers) { [key] = values };
        if (values.Count == 0) answers.Remove(key);
        return answers;
    }
}
