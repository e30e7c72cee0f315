using Stateless;
using Stateless.Reflection;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// A conversation declared as a table: which question each step asks, and where each answer leads. An instance
/// lives for one turn; its machine reads and writes the step held here (a shared machine would queue silently), and is told the rows of a
/// step when it comes there, because a turn passes two steps of twenty.
/// </summary>
public abstract partial class Flow<TStep, TDraft> : IFlow
    where TStep : struct, Enum
    where TDraft : class, new()
{
    private readonly Dictionary<TStep, Row> _table = [];
    private readonly HashSet<TStep> _configured = [];
    private readonly List<string> _trail = [];
    private readonly StateMachine<TStep, Trigger> _machine;
    private readonly int _version;
    private TStep _step;
    private TDraft _draft = new();
    private Turn _turn = null!;
    private int _page;
    private bool _unhandled;

    protected Flow(string name, int version)
    {
        (Name, _version) = (name, version);
        _machine = new(() => _step, ComeTo);
        _machine.OnTransitioned(CountTransition);
        _machine.OnUnhandledTriggerAsync((_, _) => { _unhandled = true; return Task.CompletedTask; });
    }

    public string Name { get; }

    protected Resident Resident => _turn.Resident;

    protected Language Language => _turn.Language;

    /// <summary>The turn that is going on, for the few flows that change more than their draft.</summary>
    protected Turn Turn => _turn;

    /// <summary>The table of the conversation.</summary>
    protected abstract void Declare(TDraft draft);

    /// <summary>Where the conversation begins; an argument of a button or deep link may lead elsewhere.</summary>
    protected virtual ValueTask<TStep> BeginAsync(TDraft draft, string? argument) => new(default(TStep));

    /// <summary>What a frame of an older version becomes; null if the flow must begin anew.</summary>
    protected virtual (TStep Step, TDraft Draft)? Upgrade(Frame old) => null;

    /// <summary>Text above the first question: for example, what came of the argument with which the conversation was started.</summary>
    protected Text? Opening { get; set; }

    /// <summary>
    /// The person edited a message that they had sent: true if that changes something here. <paramref name="draft"/> is null when
    /// another conversation, or none, is going on; then the flow itself says what it has done.
    /// </summary>
    protected virtual ValueTask<bool> ApplyEditAsync(TDraft? draft, Input.Edited edited) => new(false);

    protected void Say(Text text, params IEnumerable<Button> buttons) => _turn.Say(text, buttons);

    /// <summary>At <paramref name="step"/> the bot asks this.</summary>
    /// <param name="answers">Where each answer leads, and what else is done there.</param>
    protected void Ask(TStep step, Func<Question> question, Action<StateMachine<TStep, Trigger>.StateConfiguration>? answers = null) =>
        Ask(step, () => new ValueTask<Question>(question()), answers);

    /// <summary>At <paramref name="step"/> the bot asks a question that is built asynchronously.</summary>
    protected void Ask(TStep step, Func<ValueTask<Question>> question,
        Action<StateMachine<TStep, Trigger>.StateConfiguration>? answers = null) => _table[step] = new(question, null, answers);

    /// <summary>At <paramref name="step"/> the bot shows this and waits for nothing (<see cref="Question.IsResting"/>).</summary>
    protected void Show(TStep step, Func<ValueTask<Question>> screen,
        Action<StateMachine<TStep, Trigger>.StateConfiguration>? answers = null) =>
        Ask(step, async () => await screen() with { IsResting = true }, answers);

    /// <summary>At <paramref name="step"/> the bot shows this and waits for nothing (<see cref="Question.IsResting"/>).</summary>
    protected void Show(TStep step, Func<Question> screen, Action<StateMachine<TStep, Trigger>.StateConfiguration>? answers = null) =>
        Ask(step, () => screen() with { IsResting = true }, answers);

    /// <summary>At <paramref name="step"/> the work is done and the conversation is over.</summary>
    protected void End(TStep step, Func<Task> work) => _table[step] = new(null, work, at => at.OnEntryAsync(work, "the end"));

    /// <summary>At <paramref name="step"/> the conversation is over.</summary>
    protected void End(TStep step, Action work) => End(step, () => { work(); return Task.CompletedTask; });

    public async Task StartAsync(Turn turn, string? argument)
    {
        _turn = turn;
        Declare(_draft);
        _step = await BeginAsync(_draft, argument);
        if (DialogMetrics.Begun.Enabled)
            DialogMetrics.Begun.Add(1, new("flow", Name), new KeyValuePair<string, object?>("step", _step.ToString()));
        if (_table[_step].End is { } end) await end();
        else await AskAsync(moved: true, Opening);
        SaveFrame();
    }

    public async Task<bool> ResumeAsync(Turn turn)
    {
        if (!Restore(turn)) return false;
        await AskAsync(moved: true);
        SaveFrame();
        return true;
    }

    public async Task<bool> HandleEditAsync(Turn turn, Input.Edited edited)
    {
        if (!Restore(turn))
        {
            _turn = turn;
            return await ApplyEditAsync(null, edited);
        }
        if (!await ApplyEditAsync(_draft, edited)) return false;
        if (turn is { Messages.Count: 0, IsQuiet: false }) await AskAsync(moved: true);
        SaveFrame();
        return true;
    }

    public async Task<bool?> GoBackAsync(Turn turn)
    {
        if (!Restore(turn)) return null;
        if (_trail.Count == 0) return false;
        var (step, cursor) = ReadPlace(_trail[^1]);
        _trail.RemoveAt(_trail.Count - 1);
        _step = step;
        if (_draft is IHasCursor loop) loop.Cursor = cursor;
        _page = 0;
        await AskAsync(moved: true);
        SaveFrame();
        return true;
    }

    public async Task<Handling> HandleInputAsync(Turn turn, Input input)
    {
        if (!Restore(turn)) return Handling.Lost;
        var question = await _table[_step].Question!();
        if (input is Input.Words { Text: var typed })
        {
            if (QuestionButtons.FindByWords(question, _page, Resident.PageSize, typed) is { } meant)
            {
                if (meant.StartsFlow)
                {
                    turn.PressedRoute = meant.Id;
                    return Handling.Taken;
                }
                input = new Input.Press(meant.Id);
            }
            else if (question.WhenNo is { } why && Courtesies.MeansNo(typed))
            {
                SayQuestion(why, question, null);
                return Handling.Taken;
            }
            else if (!question.TakesCourtesies && Courtesies.FindReply(typed) is { } friendly)
            {
                await AnswerCourtesyAsync(question, friendly);
                return Handling.Taken;
            }
            else if (question.IsResting && turn.Asked?.Value is not null) return Handling.PassedOn;
        }

        if (input is Input.Press { Data: ['~', 'p', .. var page] } && int.TryParse(page, out _page))
            await AskAsync(moved: false);
        else if (await question.Judge(input) is var verdict && question.IsResting && verdict is Verdict.Unheard && input is not Input.Press)
            return Handling.PassedOn;
        else
            await ApplyAsync(question, input, verdict);
        SaveFrame();
        return Handling.Taken;
    }

    /// <summary>Who thanks at a card wants nothing more of it; a question that waits is asked again.</summary>
    private async Task AnswerCourtesyAsync(Question question, Text friendly)
    {
        if (question.IsResting) _turn.Say(friendly, QuestionButtons.Menu);
        else await AskAsync(moved: false, friendly);
    }

    public IReadOnlyCollection<string> FindPictures(Frame frame) =>
        ReadDraft(frame) is IKeepsPictures keeps ? keeps.PictureKeys : [];

    public bool PassesLimits(Frame frame) => ReadDraft(frame) is IMayPassLimits { PassesLimits: true };

    public bool HasAnswers(Frame frame) => ReadDraft(frame) is IMayBeBegun { IsBegun: true };

    public StateMachineInfo DescribeMachine()
    {
        Declare(_draft);
        foreach (var step in _table.Keys) ComeTo(step);
        return _machine.GetInfo();
    }

    private bool IsAsking => _table.TryGetValue(_step, out var row) && row.Question is not null;

    private void ComeTo(TStep step)
    {
        _step = step;
        if (_configured.Add(step) && _table.TryGetValue(step, out var row)) row.Answers?.Invoke(_machine.Configure(step));
    }

    private async Task ApplyAsync(Question question, Input input, Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.Kept kept:
                if (kept.Note is not null) _turn.Say(kept.Note);
                await FireAsync(kept.By ?? Trigger.Answered);
                break;
            case Verdict.Again again:
                await AskAsync(moved: false, again.Note);
                break;
            case Verdict.Wrong wrong:
                SayQuestion(wrong.Why, question, null);
                break;
            case Verdict.Quiet:
                break;
            case Verdict.Unheard when input is Input.Press press:
                await FireAsync(Trigger.Press(press.Data));
                break;
            default:
                SayQuestion(question.Hint, question, null);
                break;
        }
    }

    private async Task FireAsync(Trigger trigger)
    {
        var before = DescribePlace();
        ComeTo(_step);
        await _machine.FireAsync(trigger);
        if (_unhandled)
        {
            await AskAsync(moved: false, EngineTexts.NotUnderstood);
            return;
        }
        var moved = DescribePlace() != before;
        if (moved) AddToTrail(before);
        if (IsAsking) await AskAsync(moved);
    }

    private async Task AskAsync(bool moved, Text? note = null)
    {
        if (moved) _turn.State = _turn.State with { Question = _turn.State.Question + 1 };
        var question = await _table[_step].Question!();
        var prompt = moved || Resident.CanEdit ? question.Prompt : question.Repeat ?? question.Prompt;
        var text = note is null ? prompt : new($"{note.Uk}\n\n{prompt.Uk}", $"{note.En}\n\n{prompt.En}");
        SayQuestion(text, question, moved ? null : (_turn.Input as Input.Press)?.MessageId);
    }

    private void SayQuestion(Text text, Question question, string? edits) => _turn.Say(new Message(text.In(Language))
    {
        Buttons = [.. QuestionButtons.Arrange(question, _page, Resident.PageSize, hasBack: _trail.Count > 0)
            .Select(_turn.CreateMessageButton)],
        Request = question.Request,
        Picture = question.Picture,
        About = question.About,
        IsCard = question.About is not null,
        Edits = edits,
        CollapseKey = (_turn.Input as Input.Picture)?.Album is { } album ? $"album:{album}" : null,
    });

    private void CountTransition(StateMachine<TStep, Trigger>.Transition edge)
    {
        if (DialogMetrics.Walked.Enabled)
            DialogMetrics.Walked.Add(1, new("flow", Name), new("from", edge.Source.ToString()), new("trigger", edge.Trigger.Name),
                new("to", edge.Destination.ToString()));
    }

    /// <summary>What was declared of a step: the question that is asked there, or the work that ends the conversation.</summary>
    private readonly record struct Row(Func<ValueTask<Question>>? Question, Func<Task>? End,
        Action<StateMachine<TStep, Trigger>.StateConfiguration>? Answers);
}
