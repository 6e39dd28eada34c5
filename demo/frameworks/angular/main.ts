import '@angular/compiler';
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { quarters } from '../quarters.js';

@Component({
  selector: '#app',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button name="quarter" (click)="quarter.set(1 - quarter())">Other quarter</button>
    <button name="language" (click)="locale.set(locale() === 'en' ? 'zh-CN' : 'en')">English or Chinese</button>
    <button name="shown" (click)="shown.set(!shown())">Show or hide</button>
    @if (shown()) {
      <sluice-funnel
        [spec]="quarters[quarter()]"
        [attr.locale]="locale()"
        (sluiceselect)="chosen.set($event.detail.stage ?? 'nothing')"
      />
    }
    <p>Chosen: <output>{{ chosen() }}</output></p>
  `,
})
class App {
  readonly quarters = quarters;
  readonly quarter = signal(0);
  readonly locale = signal('en');
  readonly shown = signal(true);
  readonly chosen = signal('nothing');
}

await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
