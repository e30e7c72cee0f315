using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Emergencies;

/// <summary>A number to call, as the messenger's own card; the conversation that it interrupted goes on by itself.</summary>
internal sealed class CallFlow(Dangers dangers) : Flow<CallFlow.Step, CallFlow.Nothing>("call", version: 1)
{
    public enum Step { Shown, Unknown }

    public sealed class Nothing;

    private Danger? _danger;

    protected override ValueTask<Step> BeginAsync(Nothing draft, string? argument)
    {
        _danger = dangers.Find(argument);
        return new(_danger is null ? Step.Unknown : Step.Shown);
    }

    protected override void Declare(Nothing draft)
    {
        End(Step.Shown, () =>
        {
            Turn.Say(new Message(Rich.Data($"{_danger!.Title.In(Language)}: {_danger.Call}"))
            {
                Call = new(_danger.Title.In(Language).ToString(), _danger.Call)
            });
            Say(_danger.Hint);
        });
        End(Step.Unknown, () => Say(EmergencyTexts.Call112));
    }
}
