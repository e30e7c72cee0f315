using IfCity.Bots.Understanding;

namespace IfCity.Bots.Tests.Core.Understanding;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("телефонуйте 067 123 45 67")]
    [InlineData("+38(050)111-22-33 після шостої")]
    [InlineData("мій тел. 52-12-34")]
    [InlineData("вайбер 0671234567")]
    [InlineData("пишіть на ivan.petrenko@ukr.net")]
    [InlineData("ivan (at) ukr.net")]
    [InlineData("картка 5168 7420 1234 5678")]
    [InlineData("UA21 3223 1300 0002 6007 2335 6600 1")]
    [InlineData("код 3012345678")]
    [InlineData("паспорт СЕ 123456")]
    [InlineData("паспорт 001234567")]
    [InlineData("машина АТ 1234 ВХ стоїть на тротуарі")]
    [InlineData("Мазепи 15, кв. 7")]
    [InlineData("квартира 12 на третьому поверсі")]
    [InlineData("живу на Галицькій 25, вода холодна")]
    [InlineData("моя адреса: Стуса 3")]
    [InlineData("мене звати Олена")]
    [InlineData("Я, Петренко Іван, прошу")]
    [InlineData("ПІБ: Коваль Марія Іванівна")]
    [InlineData("народився 12.05.1984")]
    [InlineData("мій канал @olena_if")]
    [InlineData("t.me/olena_if")]
    [InlineData("https://www.instagram.com/olena.if/")]
    [InlineData("my name is Olena, I live at 5 Halytska")]
    public void Of_somebody_is_noticed(string words) => Assert.True(PersonalData.IsIn(words));

    [Theory]
    [InlineData("Запис до лікаря одним дотиком")]
    [InlineData("яма на вул. Мазепи 15 біля школи №5")]
    [InlineData("автобус 47 ходить раз на 40 хвилин")]
    [InlineData("подзвонив на 1580, ніхто не відповів")]
    [InlineData("живу тут 10 років, а ліхтаря нема")]
    [InlineData("звіти за 2021, 2022, 2023 роки")]
    [InlineData("ремонт за 1 500 000 грн у 2025")]
    [InlineData("я не знаю, де шукати графік")]
    [InlineData("квартирний облік онлайн")]
    [InlineData("сайт mvk.if.ua не відкривається")]
    [InlineData("телефон довіри не працює")]
    [InlineData("the e-services should work at 3 am")]
    public void Of_nobody_is_let_through(string words) => Assert.False(PersonalData.IsIn(words));
}
