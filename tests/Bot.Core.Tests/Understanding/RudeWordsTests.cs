using IfCity.Bots.Understanding;

namespace IfCity.Bots.Tests.Core.Understanding;

/// <summary>Obscene words are masked and honest words that only hold their letters are not.</summary>
public sealed class RudeWordsTests
{
    [Theory]
    [InlineData("хуй хуя хуєм хуйня хуйлом хуйовий хуёвый хуєсос хуета нахуй похуй дохуя ніхуя нехуй охуєли охуели охуїти захуярили")]
    [InlineData("ахуели хулі")]
    [InlineData("пизда пиздець піздєц спиздили спіздили розпиздяй распиздяй пиздюлі пиздіти відпиздили допиздився спизжено")]
    [InlineData("єбати їбати ебать їбуть йоб йобаний йобана ёбаный ебаный їбаний єбаний заєбали заїбали заебали заёбанный")]
    [InlineData("проєбали наїбали наебали виїбати выебали від'їбіться отъебитесь уїбок уебок уёбище єблан еблан їбло ебло довбойоб")]
    [InlineData("долбоёб")]
    [InlineData("єбучий ебучий їбонутий їбанутий ебанутый заєбісь заебись під'йобка наебнулся розйобана разъебали поїбень мудойоб ебля")]
    [InlineData("бля блять блядь бляді блядський блядство виблядок сука суки суку сукою сукин сучий сучара сучка сцука")]
    [InlineData("курва курви скурвився курвин мудак мудаки мудило мудозвон підар підари підарас пидор пидорас педик гандон гондони")]
    [InlineData("гівно говно гавно говнюк гівна гівном засранці засрали обосрали насрано срака сраний срань жопа жопі залупа манда")]
    [InlineData("хер хера нахер херня херово похер охерел нихера дохера хуїта хуило")]
    [InlineData("fuck fucking motherfucker shit bullshit shitty cunt bitch bitches asshole wanker whore dickhead")]
    [InlineData("suka blyat blyad huy nahuy pohuy huilo huynya pizdec pizda zaebali mudak pidor pidaras kurva yebat")]
    [InlineData("СУКА Блять ХУЙНЯ суууука хуууй xуй пиздeц")]
    public void An_obscene_word_keeps_its_first_letter(string words)
    {
        foreach (var word in words.Split(' '))
            Assert.Equal(word[0] + new string('*', word.Length - 1), RudeWords.Mask(word));
    }

    [Theory]
    [InlineData("психують застрахувати застрахуй рахую страхує хулігани хулиганы хутір хутро хустка Херсон херсонський херувим херес рух")]
    [InlineData("требует потребує потреба оскорбляти оскорблять употреблять добавлять углублять ослаблять ребенок ребёнок тебе себе небо")]
    [InlineData("учебный служебный судебный волшебный лебідь мебель дебати вебкамера вебінар стебло гребля хлеб хлеба погреб жеребець")]
    [InlineData("пізно запізнився поїзд поїздка приїзд під'їзд під'їзди підозра підозрілий підорожник підорвати подорож підошва підручник")]
    [InlineData("сук сучок сучки сучків сучасний сукня сукно сукупність барсук рисунок суконний Сучава посуха засуха укус скуки")]
    [InlineData("бляха бляшанка блякнути облямівка яблуня кораблях земля мудрий мудрість мандат мандарин мандрівка команда")]
    [InlineData("курвіметр курчата курка гондола гавань говір говорити головне гавкає говіння")]
    [InlineData("сразу сражение сравнить страва країна Ізраїль серце сервер жоржина шлюз Шлях")]
    [InlineData("Scunthorpe Essex shiitake classic assess cockpit Dickens pass title sukiyaki hue suite")]
    [InlineData("дурень дурний погано жах дідько чорт холера зараза собака блін трахея страх ебоніт ебеновий Ебола ЄБРР")]
    [InlineData("вебу зебу найоб'єктивніше найобережніше Захера дрочити who're")]
    public void An_honest_word_stays(string words) => Assert.Equal(words, RudeWords.Mask(words));

    [Fact]
    public void What_stands_around_the_word_stays() =>
        Assert.Equal("Знову ця х****, б****! Коли приберуть г****? №5, «с***».",
            RudeWords.Mask("Знову ця хуйня, блять! Коли приберуть гівно? №5, «сука»."));
}
