using IfCity.Bots.Dialogs;
using static IfCity.Bots.City.Residents.Profile.LanguageFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Residents.Profile.ProfileTexts;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>Which language the bot speaks in this chat. The conversation that it interrupted goes on in it.</summary>
internal sealed class LanguageFlow() : Flow<LanguageFlow.Step, LanguageFlow.Choice>("language", version: 1)
{
    public enum Step { Which, Changed }

    public sealed class Choice
    {
        public string Language { get; set; } = "";
    }

    private static readonly Button[] Languages = [new("uk", T.Ukrainian), new("en", T.English)];

    protected override void Declare(Choice draft)
    {
        Show(Which, () => Pick(T.WhichLanguage, Languages, language => draft.Language = language), at => at
            .Permit(Answered, Changed));

        End(Changed, () =>
        {
            Turn.Language = draft.Language == "en" ? Language.En : Language.Uk;
            Say(T.LanguageKept);
        });
    }
}
