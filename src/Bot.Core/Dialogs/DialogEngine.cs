namespace IfCity.Bots.Dialogs;

/// <summary>
/// What every conversation has in common: starting, going back, cancelling, the menu, help; a flow parked while
/// another goes on; buttons that have gone stale. It has no I/O: flows are made by <c>create</c> for one turn.
/// </summary>
public sealed class DialogEngine(FlowRegistry book)
{
    private const string Resume = "resume", Discard = "discard", MenuRoute = "menu";

    public async Task HandleAsync(Turn turn, Func<string, IFlow> create)
    {
        var talk = new Conversation(turn, book, create);
        if (turn.Resident.HasTwo) talk.GoOnIn(turn.Resident.Messenger);
        // Danger is answered at once, whatever else is going on; the words then go their way.
        if (book.WarningFor(turn.Input) is { } danger) turn.Say(danger.Hint, danger.Call);
        await HearAsync(turn, talk);
        turn.CloseRequest();
    }

    /// <summary>
    /// Says again where the chat stands, for a messenger that did not get our answer. The question keeps its number, so
    /// nothing of this turn need be stored.
    /// </summary>
    public async Task RepeatAsync(Turn turn, Func<string, IFlow> create)
    {
        turn.State = turn.State with { Question = turn.State.Question - 1 };
        var talk = new Conversation(turn, book, create);
        if (turn.State.Current is null) talk.Menu(book.Greeting);
        else await talk.AskAgainAsync(null);
    }

    private async Task HearAsync(Turn turn, Conversation talk)
    {
        if (turn.About is { } about && IsSaid(turn.Input) && Route(about) is (var subject, var what))
        {
            await talk.StartAsync(subject, $"{what}-reply");
            return;
        }
        switch (turn.Input)
        {
            case Input.Start start: await BeginAsync(talk, start.Payload); break;
            case Input.Press press: await PressedAsync(talk, press); break;
            case Input.Words words: await WordsAsync(talk, words); break;
            case Input.Edited edited: await talk.EditedAsync(edited); break;
            case Input.Left: break;
            case Input.Returned: talk.ParkAndShowMenu(); break;
            default: await talk.HearAsync(turn.Input, () => Outside(talk)); break;
        }
    }

    /// <summary>Said to somebody, and no command to the bot.</summary>
    private bool IsSaid(Input input) => input switch
    {
        Input.Words words => words.Text.Trim() is [not '/', ..] typed && UniversalCommands.Read(typed) == UniversalCommands.Word.None
            && book.Begun(typed) is null,
        Input.Picture or Input.Recording => true,
        _ => false,
    };

    private (FlowEntry Flow, string? What)? Route(string about)
    {
        var (flow, what) = ButtonData.Route(about, '.');
        return book.Named(flow) is { } entry ? (entry, what) : null;
    }

    private async Task BeginAsync(Conversation talk, string? payload)
    {
        if (payload is { Length: > 0 })
        {
            var (flow, argument) = ButtonData.Route(payload, '_');
            if (book.Named(flow) is { } entry)
            {
                await talk.StartAsync(entry, argument);
                return;
            }
            talk.Turn.Say(EngineTexts.NoSuchLink);
        }
        talk.Park();
        talk.Menu(book.Greeting);
    }

    private async Task PressedAsync(Conversation talk, Input.Press press)
    {
        if (press.Data.StartsWith("go.", StringComparison.Ordinal))
        {
            await GoAsync(talk, press.Data[3..]);
            return;
        }
        if (!ButtonData.TryRead(press.Data, out var question, out var id) || question != talk.Turn.State.Question
            || talk.Turn.State.Current is null)
        {
            await talk.StaleAsync();
            return;
        }
        if (id == QuestionButtons.Back.Id) await talk.BackAsync();
        else if (id == QuestionButtons.Cancel.Id) talk.Cancel();
        else await talk.HearAsync(press with { Data = id }, talk.StaleAsync);
    }

    private async Task GoAsync(Conversation talk, string route)
    {
        var (flow, argument) = ButtonData.Route(route, '.');
        if (flow == MenuRoute) talk.ParkAndShowMenu();
        else if (flow == Resume) await talk.UnparkAsync(argument);
        else if (flow == Discard) talk.Discard(argument);
        else if (book.Named(flow) is { } entry) await talk.StartAsync(entry, argument);
        else await talk.StaleAsync();
    }

    private async Task WordsAsync(Conversation talk, Input.Words words)
    {
        var typed = words.Text.Trim();
        if (talk.IsListenedTo && !typed.StartsWith('/'))
        {
            await talk.HearAsync(words, () => SearchAsync(talk, typed));
            return;
        }
        if (typed.StartsWith('/') && typed.IndexOf('@', StringComparison.Ordinal) is > 0 and var at) typed = typed[..at];
        switch (UniversalCommands.Read(typed))
        {
            case UniversalCommands.Word.Start: await BeginAsync(talk, null); return;
            case UniversalCommands.Word.Menu: talk.ParkAndShowMenu(); return;
            case UniversalCommands.Word.Back: await talk.BackAsync(); return;
            case UniversalCommands.Word.Cancel: talk.Cancel(); return;
            case UniversalCommands.Word.Help: await talk.HelpAsync(); return;
            case UniversalCommands.Word.Resume: await talk.UnparkAsync(); return;
        }
        if (talk.Turn.State.Current is null && UniversalCommands.Courtesy(typed) is { } friendly) talk.Menu(friendly);
        else if (book.Begun(typed) is { } begun) await talk.StartAsync(begun, null);
        else if (book.Commanded(typed) is var (flow, rest)) await talk.StartAsync(flow, rest);
        else if (talk.Turn.State.Current is null && book.Chosen(typed) is { } chosen) await talk.StartAsync(chosen, null);
        else if (typed.StartsWith('/')) await talk.HearAsync(words, talk.UnknownCommandAsync);
        else await talk.HearAsync(words, () => SearchAsync(talk, typed));
        if (talk.Turn.Pressed is { } pressed) await GoAsync(talk, pressed[3..]);
    }

    /// <summary>Words outside any conversation look for a service: that is what people who just write want.</summary>
    private Task SearchAsync(Conversation talk, string typed)
    {
        if ((book.AnswerFlow ?? book.SearchFlow) is { } first && book.Named(first) is { } entry) return talk.StartAsync(entry, $"?{typed}");
        talk.Menu(EngineTexts.NotUnderstood);
        return Task.CompletedTask;
    }

    /// <summary>A picture, a recording or a place outside any conversation begins a report with it.</summary>
    private async Task Outside(Conversation talk)
    {
        if (talk.Turn.Input is Input.Picture or Input.Recording or Input.Point && book.ReportFlow is { } report
            && book.Named(report) is { } entry) await talk.StartAsync(entry, FlowRegistry.WithThis);
        else talk.Menu(EngineTexts.OnlyWords);
    }
}
