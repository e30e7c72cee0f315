namespace IfCity.Bots.Dialogs;

/// <summary>
/// What every conversation has in common: starting, going back, cancelling, the menu, help; a flow parked while
/// another goes on; buttons that have gone stale. It has no I/O: flows are made by <c>create</c> for one turn.
/// </summary>
public sealed class DialogEngine(FlowBook book)
{
    private const string Resume = "resume", Discard = "discard", MenuRoute = "menu";

    public async Task HandleAsync(Turn turn, Func<string, IFlow> create)
    {
        var talk = new Conversation(turn, book, create);
        switch (turn.Input)
        {
            case Input.Start start: await BeginAsync(talk, start.Payload); break;
            case Input.Press press: await PressedAsync(talk, press); break;
            case Input.Words words: await WordsAsync(talk, words); break;
            case Input.Edited when turn.State.Current is not null: turn.Say(EngineTexts.EditsAreNotSeen, QuestionButtons.Menu); break;
            case Input.Edited or Input.Left: break;
            case Input.Returned: talk.Menu(); break;
            default: await talk.HearAsync(turn.Input, () => Outside(talk)); break;
        }
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
        if (!ButtonData.TryRead(press.Data, out var question, out var id) || question != talk.Turn.State.Question || talk.Turn.State.Current is null)
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
        if (typed.StartsWith('/') && typed.IndexOf('@', StringComparison.Ordinal) is > 0 and var at) typed = typed[..at];
        switch (Universal.Read(typed))
        {
            case Universal.Word.Menu: talk.ParkAndShowMenu(); return;
            case Universal.Word.Back: await talk.BackAsync(); return;
            case Universal.Word.Cancel: talk.Cancel(); return;
            case Universal.Word.Help: await talk.HelpAsync(); return;
            case Universal.Word.Resume: await talk.UnparkAsync(); return;
        }
        if (book.Begun(typed) is { } begun) await talk.StartAsync(begun, null);
        else if (talk.Turn.State.Current is null && book.Chosen(typed) is { } chosen) await talk.StartAsync(chosen, null);
        else if (typed.StartsWith('/')) await talk.HearAsync(words, talk.UnknownCommandAsync);
        else await talk.HearAsync(words, () => SearchAsync(talk, typed));
    }

    /// <summary>Words outside any conversation look for a service: that is what people who just write want.</summary>
    private Task SearchAsync(Conversation talk, string typed)
    {
        if (book.SearchFlow is { } search && book.Named(search) is { } entry) return talk.StartAsync(entry, $"?{typed}");
        talk.Menu(EngineTexts.NotUnderstood);
        return Task.CompletedTask;
    }

    private Task Outside(Conversation talk)
    {
        var words = talk.Turn.Input switch
        {
            Input.Picture => EngineTexts.PictureOutside,
            Input.Point => EngineTexts.PointOutside,
            _ => EngineTexts.OnlyWords,
        };
        talk.Menu(words, talk.Turn.Input is Input.Other or Input.Contact ? null : book.ReportFlow);
        return Task.CompletedTask;
    }
}
