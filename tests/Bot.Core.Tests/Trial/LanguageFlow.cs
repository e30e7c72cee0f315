using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>A short side step: the conversation that it interrupts goes on by itself.</summary>
internal sealed class LanguageFlow() : Flow<LanguageFlow.Step, LanguageFlow.Choice>("language", version: 1)
{
    public enum Step { Which, Changed }

    public sealed class Choice
    {
        public string Language { get; set; } = "";
    }

    private static readonly Button[] Languages = [new("uk", Text.Data("Українська")), new("en", Text.Data("English"))];

    protected override void Declare(Choice draft)
    {
        Ask(Step.Which, () => Pick(new($"Якою мовою?", $"In which language?"), Languages, language => draft.Language = language), at => at
            .Permit(Answered, Step.Changed));

        End(Step.Changed, () =>
        {
            Turn.Language = draft.Language == "en" ? Language.En : Language.Uk;
            Say(new($"Гаразд.", $"All right."));
        });
    }
}
